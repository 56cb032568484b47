using Minima.Claims;
using Minima.Data;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Claims;

/// <summary>
/// Sweeps of experiments, of few replicates, with something else in the place of their settings or outcomes: a contrary
/// case.
/// </summary>
internal sealed class ReplacedSweeps(
    Func<Setting, Setting>? settings = null, Func<RunOutcome, RunOutcome>? outcomes = null, int replicates = 10) : IClaimSweeps
{
    private readonly IClaimSweeps _inner = Examination.Sweeps();

    public SweepSpec Spec(string name)
    {
        SweepSpec spec = _inner.Spec(name);
        return new SweepSpec
        {
            Name = spec.Name,
            Seed = spec.Seed,
            Settings = [.. spec.Settings.Select(settings ?? (setting => setting))],
            Replicates = Math.Min(replicates, spec.Replicates),
            Polish = spec.Polish,
            Classes = spec.Classes,
        };
    }

    public ClaimSweep Run(SweepSpec spec, Func<DataSpec, DataSplit>? load = null)
    {
        ClaimSweep sweep = _inner.Run(spec, load);
        return outcomes is null ? sweep : sweep with { Outcomes = [.. sweep.Outcomes.Select(outcomes)] };
    }
}
