using System.Reflection;
using Cluster.Grains.Silos;
using Minima.Sweeps;
using Orleans.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Says what its silo is.</summary>
[RandomPlacement]
public sealed class SiloGrain(ILocalSiloDetails silo, SiloSweeps sweeps, RunsUnderWay underWay) : Grain, ISiloGrain
{
    /// <inheritdoc/>
    public Task<SiloFacts> Facts() => Task.FromResult(new SiloFacts(
        silo.SiloAddress.ToParsableString(),
        typeof(SiloGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        SweepSpec.NumericsVersion,
        sweeps.Lanes,
        underWay.Count,
        Environment.WorkingSet,
        TimeProvider.System.GetUtcNow().UtcDateTime));
}
