using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>Creates the curvature evaluator of an objective.</summary>
public static class Curvatures
{
    /// <summary>Exact second derivatives: analytic for the closed-form teacher, dual numbers for networks on data.</summary>
    public static ICurvature Create(Objective objective, LaneWidth width)
    {
        if (objective.IsPopulation)
            return new PopulationCurvature(objective);
        return width switch
        {
            LaneWidth.Scalar => new DualCurvature<ScalarLane<double>>(objective),
            LaneWidth.Bits128 => new DualCurvature<Lane128<double>>(objective),
            LaneWidth.Bits256 => new DualCurvature<Lane256<double>>(objective),
            LaneWidth.Bits512 => new DualCurvature<Lane512<double>>(objective),
            _ => throw new ArgumentOutOfRangeException(nameof(width)),
        };
    }
}
