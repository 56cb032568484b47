using Minima.Censuses;

namespace Cluster.Embedded.Results;

/// <summary>What a merge came to.</summary>
/// <param name="Results">The merged results.</param>
/// <param name="Census">Their census.</param>
/// <param name="Damaged">Damaged records that were skipped; their runs may be missing.</param>
/// <param name="IsComplete">Whether nothing is left to run.</param>
public sealed record MergeResult(ResultsDirectory Results, Census Census, int Damaged, bool IsComplete);
