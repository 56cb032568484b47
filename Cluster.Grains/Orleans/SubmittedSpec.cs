namespace Cluster.Grains.Orleans;

/// <summary>A spec as a client hands it in.</summary>
public sealed record SubmittedSpec
{
    /// <summary>The sweep's name, which may come from the name of the spec's file.</summary>
    public string Name { get; init; } = "";

    /// <summary>The YAML text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Hash of the sweep, as the client computes it: a silo that computes another is of another version.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Number of runs.</summary>
    public int Runs { get; init; }

    /// <summary>How many aggregators are to share the sweep's reports, where it is new; 0 for the usual number.</summary>
    public int Aggregators { get; init; }

    /// <summary>The data files that the text names.</summary>
    public SubmittedFile[] Files { get; init; } = [];

    /// <summary>Whether another one says the same.</summary>
    public bool IsSame(SubmittedSpec other) => (Name, Text, Hash, Runs) == (other.Name, other.Text, other.Hash, other.Runs) && Files.SequenceEqual(other.Files);
}
