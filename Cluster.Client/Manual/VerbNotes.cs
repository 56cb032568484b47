namespace Cluster.Client.Manual;

/// <summary>What help and manual say of a verb beyond what its arguments and options say of themselves.</summary>
/// <param name="Verb">Its name.</param>
/// <param name="Examples">Commands to begin with.</param>
public sealed record VerbNotes(string Verb, params IReadOnlyList<Example> Examples)
{
    /// <summary>More of what it does: paragraphs for the manual, without a final line break.</summary>
    public string? Details { get; init; }

    /// <summary>The exit codes it may end with besides 0, 1 and 2.</summary>
    public IReadOnlyList<int> ExitCodes { get; init; } = [];

    /// <summary>What 1 also means, where it is more than a failure.</summary>
    public string? ErrorAlso { get; init; }

    /// <summary>Files it reads or writes, each with what it is.</summary>
    public IReadOnlyList<(string Path, string Meaning)> Files { get; init; } = [];

    /// <summary>Other verbs of interest.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Documents of interest, as paths from the manual's folder.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];
}
