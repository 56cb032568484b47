namespace Cluster.Benchmarks;

/// <summary>What was done up to a moment.</summary>
/// <param name="Steps">First-order steps of runs.</param>
/// <param name="Processor">Processor time of all that took part.</param>
public sealed record WorkDone(long Steps, TimeSpan Processor);
