using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>The actors of a sweep as grains.</summary>
internal sealed class GrainActors(IGrainFactory grains, string sweep) : IActors
{
    /// <inheritdoc/>
    public ISweep Sweep => new PatientSweep(grains.GetGrain<ISweepGrain>(sweep), TimeProvider.System);

    /// <inheritdoc/>
    public IAggregator Aggregator => grains.GetGrain<IAggregatorGrain>(sweep);

    /// <inheritdoc/>
    public IRun Run(int index) => new AskedAgainRun(new TracedRun(grains.GetGrain<IRunGrain>($"{sweep}/{index}")));
}
