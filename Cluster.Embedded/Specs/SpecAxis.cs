namespace Cluster.Embedded.Specs;

/// <summary>A list in a spec that stands for alternatives.</summary>
/// <param name="Path">Dotted path of the field: <c>optimizer.learning-rate</c>.</param>
/// <param name="Values">The alternatives, as they are shown to a user.</param>
public sealed record SpecAxis(string Path, IReadOnlyList<string> Values);
