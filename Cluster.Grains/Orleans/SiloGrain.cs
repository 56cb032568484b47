using Cluster.Grains.Silos;
using Orleans.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Speaks for its silo.</summary>
[RandomPlacement]
public sealed class SiloGrain(ILocalSiloDetails silo, SiloSweeps sweeps, RunsUnderWay underWay, LeavingSilos leaving) : Grain, ISiloGrain
{
    /// <inheritdoc/>
    public Task<SiloFacts> Facts() => Task.FromResult(SiloFacts.Here(DemandHome(), sweeps.Core, underWay.Count, TimeProvider.System));

    /// <inheritdoc/>
    public Task Drop(string sweep)
    {
        DemandHome();
        underWay.Drop(sweep);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Avoid(string leaver)
    {
        DemandHome();
        leaving.Add(leaver);
        return Task.CompletedTask;
    }

    /// <summary>Around a join a silo may not be known yet where the grain is placed: then it comes up elsewhere, and speaks for nobody.</summary>
    private string DemandHome()
    {
        string here = silo.SiloAddress.ToParsableString();
        if (this.GetPrimaryKeyString() == here)
            return here;
        DeactivateOnIdle();
        throw new TimeoutException($"The silo {this.GetPrimaryKeyString()} cannot be asked yet.");
    }
}
