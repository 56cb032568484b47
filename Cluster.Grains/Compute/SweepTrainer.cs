using Cluster.Grains.Ports;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Compute;

/// <summary>The compute core as a sweep's runs see it: objectives are looked up in the sweep's catalog.</summary>
public sealed class SweepTrainer(ComputeCore core, SweepSpec spec, ObjectiveCatalog catalog) : ITrainer
{
    private readonly string[] _vectorKeys = [.. spec.Settings.Select(Method.VectorKey)];

    /// <inheritdoc/>
    public ITraining Train(RunSpec run, RunCheckpoint? from, CancellationToken cancel) => core.Train(
        run, catalog[catalog.IndexOfRun(run.Index)], _vectorKeys[run.Index % _vectorKeys.Length], this, from, cancel);
}
