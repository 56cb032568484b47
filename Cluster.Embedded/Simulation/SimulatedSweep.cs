using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>The sweep that a simulation runs.</summary>
/// <param name="spec">The sweep.</param>
/// <param name="catalog">Its objectives.</param>
/// <param name="outcomeOf">The outcome of a run: a pure function of it.</param>
public sealed class SimulatedSweep(SweepSpec spec, ObjectiveCatalog catalog, Func<int, RunOutcome> outcomeOf)
{
    private readonly RunOutcome?[] _outcomes = new RunOutcome?[spec.Runs];

    /// <summary>The sweep.</summary>
    public SweepSpec Spec => spec;

    /// <summary>Its runs.</summary>
    public RunSlice Slice { get; } = RunSlice.Whole(spec);

    /// <summary>Its objectives.</summary>
    public ObjectiveCatalog Catalog => catalog;

    /// <summary>The outcome of a run; the same object each time.</summary>
    public RunOutcome OutcomeOf(int run) => Volatile.Read(ref _outcomes[run]) ?? Interlocked.CompareExchange(ref _outcomes[run], outcomeOf(run), null) ?? _outcomes[run]!;
}
