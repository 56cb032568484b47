using Cluster.Embedded.Datasets;
using Minima.Claims;
using Minima.Curvature;
using Minima.Data;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Claims;

/// <summary>Sweeps of experiments whose runs nobody runs: each ends where it is told, so that any verdict can be provoked.</summary>
/// <param name="end">Loss and test loss at the end of a run.</param>
/// <param name="replicates">Replicates of every sweep.</param>
internal sealed class PlantedSweeps(Func<RunSpec, (double Loss, double TestLoss)> end, int replicates) : IClaimSweeps
{
    private readonly IClaimSweeps _inner = Examination.Sweeps();

    public SweepSpec Spec(string name) => _inner.Spec(name).WithReplicates(replicates);

    public ClaimSweep Run(SweepSpec spec, Func<DataSpec, DataSplit>? load = null)
    {
        var catalog = new ObjectiveCatalog(spec, load ?? (data => DatasetLoader.Load(data, "/")));
        return new ClaimSweep(spec, catalog, [.. Enumerable.Range(0, spec.Runs).Select(run => End(spec.Run(run), catalog))]);
    }

    private RunOutcome End(RunSpec run, ObjectiveCatalog catalog)
    {
        (double loss, double testLoss) = end(run);
        return new RunOutcome
        {
            Run = run.Index,
            End = ExplorationEnd.GradientReached,
            Steps = 1,
            Verdict = Verdict.Minimum,
            Parameters = new double[catalog[catalog.IndexOfRun(run.Index)].Shape.Parameters],
            Loss = loss,
            TestLoss = testLoss,
        };
    }
}
