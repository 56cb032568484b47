using Minima.Sweeps;

namespace Minima.Training;

/// <summary>Result of the first-order phase.</summary>
/// <param name="Run">The run.</param>
/// <param name="End">How it ended.</param>
/// <param name="Steps">Steps taken since the last restart.</param>
/// <param name="Restarts">Restarts with half the learning rate.</param>
/// <param name="Parameters">Storage-length θ.</param>
public sealed record Exploration(RunSpec Run, ExplorationEnd End, int Steps, int Restarts, double[] Parameters);
