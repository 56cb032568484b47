namespace Minima.Sweeps;

/// <summary>
/// Ends a sweep before its last run. The decision falls on prefixes of run indices (1,000, 2,000, 4,000, … runs), never
/// on completion order, so it does not depend on threads or hosts.
/// </summary>
/// <param name="Coverage">Good–Turing coverage at which no more runs are started, in (0, 1]; every objective must reach it.</param>
/// <param name="MaxRuns">Most runs; null for all of the sweep's.</param>
public sealed record StopSpec(double? Coverage = null, int? MaxRuns = null);
