namespace Minima.Sweeps;

/// <summary>How a run's parameters start.</summary>
public sealed record InitSpec(InitKind Kind = InitKind.Normal, double Scale = 1);
