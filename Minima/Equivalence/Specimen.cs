using Minima.Curvature;
using Minima.Objectives;
using Minima.Training;

namespace Minima.Equivalence;

/// <summary>A stationary point as the equivalence engine sees it.</summary>
/// <param name="Outcome">The run that found it.</param>
/// <param name="Point">
/// What is compared: storage-length θ at the canonical point of its continuous orbit; for a point of a continuum, the
/// outputs on the training inputs.
/// </param>
/// <param name="Radius">The true stationary point's coordinates lie within this distance of <paramref name="Point"/>.</param>
/// <param name="LossError">Largest difference between the computed loss and that of the true stationary point.</param>
/// <param name="IsContinuum">
/// Whether the point is one of a continuum of stationary points that no canonical point stands for: degenerate, or with
/// linear hidden units that mix. Such points are the same if they compute the same on the data, at every level.
/// </param>
public sealed record Specimen(RunOutcome Outcome, double[] Point, double Radius, double LossError, bool IsContinuum)
{
    /// <summary>The specimen as if its errors were larger by a factor: what would be the same, were the radius that wide?</summary>
    public Specimen Stretched(double factor) => this with { Radius = factor * Radius, LossError = factor * LossError };

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
        double lossError = curvature * radius * radius + LossRounding.At(objective, point, outcome.Loss);
        bool isContinuum = !objective.IsPopulation && (outcome.Verdict == Verdict.Degenerate || ContinuousSymmetry.Mixes(objective));
        var specimen = new Specimen(outcome, point, radius, lossError, false);
        return isContinuum ? specimen.AsFunction(objective, point) : specimen;
    }

    /// <summary>The specimen as the function that storage-length <paramref name="theta"/> computes on the training inputs.</summary>
    public Specimen AsFunction(Objective objective, double[] theta)
    {
        (double[] outputs, double slope) = FunctionOnData.Of(objective, theta);
        return this with { Point = outputs, Radius = slope * Radius, IsContinuum = true };
    }
}
