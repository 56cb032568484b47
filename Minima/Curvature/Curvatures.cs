using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Curvature;

/// <summary>Creates the curvature evaluator of an objective.</summary>
public static class Curvatures
{
    /// <summary>
    /// Exact second derivatives: analytic for the closed-form teacher, tangents along with the values for dense layers,
    /// dual numbers for convolutions.
    /// </summary>
    public static ICurvature Create(Objective objective, LaneWidth width)
    {
        if (objective.IsPopulation)
            return new PopulationCurvature(objective);
        return objective.HasTangents ? CreateTangents(objective, width) : CreateDual(objective, width);
    }

    /// <summary>By dual numbers: any network on data, and the reference for <see cref="TangentCurvature{TLane}"/>.</summary>
    internal static ICurvature CreateDual(Objective objective, LaneWidth width) => width switch
    {
        LaneWidth.Scalar => new DualCurvature<ScalarLane<double>>(objective),
        LaneWidth.Bits128 => new DualCurvature<Lane128<double>>(objective),
        LaneWidth.Bits256 => new DualCurvature<Lane256<double>>(objective),
        LaneWidth.Bits512 => new DualCurvature<Lane512<double>>(objective),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };

    private static ICurvature CreateTangents(Objective objective, LaneWidth width) => width switch
    {
        LaneWidth.Scalar => new TangentCurvature<ScalarLane<double>>(objective),
        LaneWidth.Bits128 => new TangentCurvature<Lane128<double>>(objective),
        LaneWidth.Bits256 => new TangentCurvature<Lane256<double>>(objective),
        LaneWidth.Bits512 => new TangentCurvature<Lane512<double>>(objective),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };
}
