using System.Reflection;
using Minima.Sweeps;

namespace Cluster.Grains.Silos;

/// <summary>What a silo says of itself.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Numerics">Version of its numerics: results of two meet in no census.</param>
/// <param name="Lanes">Runs that it trains side by side, at most.</param>
/// <param name="UnderWay">Runs that it has begun and not ended.</param>
/// <param name="Memory">Bytes of memory that it uses.</param>
/// <param name="Clock">Its clock, UTC.</param>
public sealed record SiloFacts(string Address, string Version, int Numerics, int Lanes, int UnderWay, long Memory, DateTime Clock)
{
    /// <summary>The facts of the silo in this process.</summary>
    public static SiloFacts Here(string address, int lanes, int underWay, TimeProvider time) => new(
        address,
        typeof(SiloFacts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        SweepSpec.NumericsVersion,
        lanes,
        underWay,
        Environment.WorkingSet,
        time.GetUtcNow().UtcDateTime);
}
