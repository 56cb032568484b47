namespace Minima.Sweeps;

/// <summary>The second-order phase that drives a run to a stationary point of its basin.</summary>
/// <param name="Gradient">‖g‖∞ to be reached.</param>
/// <param name="Enabled">False: the exploring phase's last point is judged as it is.</param>
/// <param name="Steps">Most steps.</param>
public sealed record PolishSpec(double Gradient = 1e-10, bool Enabled = true, int Steps = 500);
