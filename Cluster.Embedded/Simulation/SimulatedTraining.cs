using Minima.Randomness;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>What runs cost, and what comes of them.</summary>
internal sealed class SimulatedTraining(SimulatedSweep sweep, SimulationOptions options, ulong seed)
{
    /// <summary>Runs that a process trains at a time.</summary>
    public int Lanes => options.Lanes;

    /// <summary>The outcome of a run.</summary>
    public RunOutcome OutcomeOf(int run) => sweep.OutcomeOf(run);

    /// <summary>Milliseconds of a run's training: between a tenth and ten times the mean or so, the same in every activation.</summary>
    public int CostOf(int run)
    {
        double unit = Prng.ToUnit(StableHash.Combine(seed, (ulong)run));
        return Math.Max(1, (int)(options.TrainingTime.TotalMilliseconds * Math.Pow(10, 1.4 * (unit - 0.6))));
    }

    /// <summary>Virtual time that all runs take, one after the other.</summary>
    public TimeSpan TotalCost() => TimeSpan.FromMilliseconds(Enumerable.Range(0, sweep.Spec.Runs).Sum(run => (double)CostOf(run)));
}
