using Cluster.Grains.Aggregation;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Ports;

/// <summary>Addresses the actors of one sweep. What is returned is a reference: calls are messages.</summary>
public interface IActors
{
    /// <summary>The actor that owns the sweep.</summary>
    ISweep Sweep { get; }

    /// <summary>The actor that groups reports.</summary>
    IAggregator Aggregator { get; }

    /// <summary>The actor that owns a run; it exists as soon as it is addressed.</summary>
    IRun Run(int index);
}
