using Minima.Objectives;
using Minima.Training;

namespace Minima.Equivalence;

/// <summary>A stationary point as the equivalence engine sees it.</summary>
/// <param name="Outcome">The run that found it.</param>
/// <param name="Point">Storage-length θ, at the canonical point of its continuous orbit.</param>
/// <param name="Radius">The true stationary point lies within this distance of <paramref name="Point"/>.</param>
/// <param name="LossError">Largest difference between the computed loss and that of the true stationary point.</param>
public sealed record Specimen(RunOutcome Outcome, double[] Point, double Radius, double LossError)
{
    /// <summary>The specimen of a run that ended at a stationary point.</summary>
    /// <exception cref="ArgumentException">The run did not find one.</exception>
    public static Specimen Of(Objective objective, RunOutcome outcome)
    {
        if (!outcome.IsStationary)
            throw new ArgumentException($"Run {outcome.Run} is {outcome.Verdict}: it has no class.", nameof(outcome));
        double[] point = objective.Shape.Complete(outcome.Parameters);
        if (CanonicalScale.Applies(objective))
            point = CanonicalScale.Of(objective, point);
        double radius = outcome.ErrorRadius;
        double curvature = Math.Max(Math.Abs(outcome.MaxEigenvalue), Math.Abs(outcome.MinEigenvalue));
        // Taylor at the true point: |L − L*| ≤ ½‖H‖r² to second order; the rest is the rounding of the loss's own sum.
        double rounding = Math.ScaleB((objective.Samples + 64) * Math.Max(1, Math.Abs(outcome.Loss)), -52);
        return new Specimen(outcome, point, radius, curvature * radius * radius + rounding);
    }
}
