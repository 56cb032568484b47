using System.Reflection;
using Cluster.Grains.Silos;
using Minima.Sweeps;
using Orleans.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Speaks for its silo.</summary>
[RandomPlacement]
public sealed class SiloGrain(ILocalSiloDetails silo, SiloSweeps sweeps, RunsUnderWay underWay, LeavingSilos leaving) : Grain, ISiloGrain
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

    /// <inheritdoc/>
    public Task Drop(string sweep)
    {
        underWay.Drop(sweep);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Avoid(string leaver)
    {
        leaving.Add(leaver);
        return Task.CompletedTask;
    }
}
