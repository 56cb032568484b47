using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;

namespace Cluster.Embedded.Simulation;

/// <summary>The actors of the sweep, addressed over the simulated network as grains are over Orleans'.</summary>
internal sealed class SimulatedActors(SimulatedCluster cluster, TimeProvider time) : IActors
{
    /// <inheritdoc/>
    public ISweep Sweep => new PatientSweep(new SweepProxy(cluster), time);

    /// <inheritdoc/>
    public IAggregator Aggregator => new AggregatorProxy(cluster, 0);

    /// <inheritdoc/>
    public IRun Run(int index) => new AskedAgainRun(new RunProxy(cluster, index));
}
