using Minima.Kernels;

namespace Minima.Objectives;

/// <summary>
/// A bound on the rounding of the computed loss: unit roundoff, twice for the terms' own, times their number and the sum of
/// their sizes (Higham 2002, section 4.2). The closed form's terms are as large as its teacher and cancel.
/// </summary>
public static class LossRounding
{
    /// <summary>The bound at storage-length θ.</summary>
    public static double At(Objective objective, ReadOnlySpan<double> theta, double loss)
    {
        if (!objective.IsPopulation)
            return Math.ScaleB((objective.Samples + 64) * Math.Max(1, Math.Abs(loss)), -52);
        int units = objective.Shape.Layers[0].Units, k = objective.TeacherUnits;
        // F = ½Σf(wᵢ,wⱼ) − Σf(wᵢ,eⱼ) + ½Σf(eᵢ,eⱼ) with 0 ≤ f(w,v) ≤ ½‖w‖‖v‖, so the terms sum to ¼(Σ‖wᵢ‖ + k)² at most.
        double norms = k;
        for (int i = 0; i < units; i++)
            norms += VectorNorm.Euclidean(theta.Slice(i * k, k));
        return Math.ScaleB((0.5 * units * units + units + k + 64) * 0.25 * norms * norms, -52);
    }
}
