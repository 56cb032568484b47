using Cluster.Tests.Fuzzing;

namespace Cluster.Tests.BadInput;

/// <summary>One bad input, made by hand.</summary>
/// <param name="Kind">What it would be if it were right.</param>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Give">Writes what is needed to the folder, and returns what reads it as the product does.</param>
/// <param name="Phrases">What the message must say: the place, and what would be right.</param>
internal sealed record BadInputCase(string Kind, string Name, Func<FuzzFolder, Action> Give, params string[] Phrases)
{
    /// <summary>The line that the error must name; null where a line means nothing.</summary>
    public int? Line { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Name}";
}
