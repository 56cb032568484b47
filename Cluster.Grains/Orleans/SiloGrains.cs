using Orleans.Runtime.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Addresses the silos of the cluster.</summary>
public static class SiloGrains
{
    /// <summary>The active silos, in order.</summary>
    public static async Task<IReadOnlyList<SiloAddress>> Active(IGrainFactory grains) =>
        [.. (await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Keys.Order()];

    /// <summary>Calls the grain of a silo, which is placed there if it is not active yet.</summary>
    public static Task<T> Ask<T>(IGrainFactory grains, SiloAddress silo, Func<ISiloGrain, Task<T>> question)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            return question(grains.GetGrain<ISiloGrain>(silo.ToParsableString()));
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }

    /// <summary>Tells every active silo something; fails if one does not hear it.</summary>
    public static async Task TellAll(IGrainFactory grains, Func<ISiloGrain, Task> message)
    {
        IReadOnlyList<SiloAddress> silos = await Active(grains);
        await Task.WhenAll(silos.Select(silo => Ask(grains, silo, async grain =>
        {
            await message(grain);
            return true;
        })));
    }
}
