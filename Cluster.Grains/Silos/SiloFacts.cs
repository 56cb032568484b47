using System.Reflection;
using Cluster.Grains.Compute;
using Minima.Sweeps;

namespace Cluster.Grains.Silos;

/// <summary>What a silo says of itself.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Numerics">Version of its numerics: results of two meet in no census.</param>
/// <param name="Lanes">Runs that it trains side by side, at most.</param>
/// <param name="UnderWay">Runs that it has begun and not ended.</param>
/// <param name="RunSteps">First-order steps of runs that it has done.</param>
/// <param name="LaneSteps">Steps of its lanes, empty ones included.</param>
/// <param name="Memory">Bytes of memory that it uses.</param>
/// <param name="Clock">Its clock, UTC.</param>
public sealed record SiloFacts(string Address, string Version, int Numerics, int Lanes, int UnderWay, long RunSteps, long LaneSteps, long Memory, DateTime Clock)
{
    /// <summary>The facts of the silo in this process.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="core">Its compute core.</param>
    /// <param name="underWay">Runs that it has begun and not ended.</param>
    /// <param name="time">The time.</param>
    public static SiloFacts Here(string address, ComputeCore core, int underWay, TimeProvider time)
    {
        ComputeStatistics done = core.Statistics;
        return new SiloFacts(
            address,
            typeof(SiloFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            SweepSpec.NumericsVersion,
            core.Lanes,
            underWay,
            done.RunSteps,
            done.LaneSteps,
            Environment.WorkingSet,
            time.GetUtcNow().UtcDateTime);
    }
}
