using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>Creates lane batches for the width and precision wanted.</summary>
public static class LaneBatch
{
    /// <summary>
    /// A run is looked at every this many of its own steps. Part of a run's definition: a run that converges between two
    /// looks goes on to the next one.
    /// </summary>
    public const int CheckInterval = 16;

    /// <summary>A batch of as many lanes as the width has.</summary>
    public static ILaneBatch Create(Objective objective, Method method, LaneWidth width) => (width, method.Precision) switch
    {
        (LaneWidth.Scalar, Precision.Double) => new LaneBatch<ScalarLane<double>, double>(objective, method),
        (LaneWidth.Bits128, Precision.Double) => new LaneBatch<Lane128<double>, double>(objective, method),
        (LaneWidth.Bits256, Precision.Double) => new LaneBatch<Lane256<double>, double>(objective, method),
        (LaneWidth.Bits512, Precision.Double) => new LaneBatch<Lane512<double>, double>(objective, method),
        (LaneWidth.Scalar, Precision.Float) => new LaneBatch<ScalarLane<float>, float>(objective, method),
        (LaneWidth.Bits128, Precision.Float) => new LaneBatch<Lane128<float>, float>(objective, method),
        (LaneWidth.Bits256, Precision.Float) => new LaneBatch<Lane256<float>, float>(objective, method),
        (LaneWidth.Bits512, Precision.Float) => new LaneBatch<Lane512<float>, float>(objective, method),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };

    /// <summary>Explores one run alone, on scalar lanes: the reference for every batch.</summary>
    public static Exploration Explore(RunSpec run, Objective objective, LaneWidth width = LaneWidth.Scalar)
    {
        ILaneBatch batch = Create(objective, Method.Of(run.Setting.Optimizer), width);
        batch.Load(run);
        var ended = new List<Exploration>(1);
        while (ended.Count == 0)
            batch.Advance(ended);
        return ended[0];
    }
}
