using Minima.Kernels;

namespace Minima.Training;

/// <summary>The last point of a run with its derivatives.</summary>
/// <param name="Parameters">Storage-length θ.</param>
/// <param name="Loss">L(θ).</param>
/// <param name="Gradient">g, length P.</param>
/// <param name="Hessian">H, P × P.</param>
/// <param name="Steps">Polishing steps taken.</param>
/// <param name="IsRunningAway">The loss still falls while ‖θ‖ grows without end.</param>
public sealed record PolishedPoint(double[] Parameters, double Loss, double[] Gradient, double[] Hessian, int Steps, bool IsRunningAway)
{
    /// <summary>‖g‖∞.</summary>
    public double LargestGradient => VectorNorm.Largest(Gradient);
}
