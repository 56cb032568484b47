using Minima.Training;

namespace Minima.Comparisons;

/// <summary>A class that A found, or B, or both.</summary>
/// <param name="RunA">Lowest run of A in the class; null if none is.</param>
/// <param name="RunB">Lowest run of B in the class; null if none is.</param>
/// <param name="Representative">The run that stands for it: A's, else B's, under the index it has there.</param>
/// <param name="Share">How often each sweep found it.</param>
public sealed record ClassComparison(int? RunA, int? RunB, RunOutcome Representative, ShareComparison Share);
