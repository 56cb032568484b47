namespace Minima.Sweeps;

/// <summary>One training run: a run's result is a pure function of this value.</summary>
/// <param name="Index">Index of the run in its sweep.</param>
/// <param name="Seed">Seed of the run's random streams.</param>
/// <param name="Setting">Data, network, loss and method.</param>
/// <param name="Polish">The second-order phase.</param>
public sealed record RunSpec(int Index, ulong Seed, Setting Setting, PolishSpec Polish);
