using Cluster.Grains.Compute;
using Cluster.Grains.Silos;

namespace Cluster.Embedded.Hosting;

/// <summary>This process as the only silo of a cluster.</summary>
public static class ThisMachine
{
    /// <summary>What it says of itself.</summary>
    public static SiloFacts Facts(ComputeCore core, TimeProvider time)
    {
        ComputeLoad load = core.Load;
        return SiloFacts.Here(Environment.MachineName, core, load.Busy + load.Waiting, time);
    }
}
