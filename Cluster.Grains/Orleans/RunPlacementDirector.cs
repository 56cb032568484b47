using System.Globalization;
using Cluster.Grains.Runs;
using Orleans.Runtime.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>Places runs by their number (<see cref="RunPlace"/>), on silos that are not about to leave if there are any.</summary>
public sealed class RunPlacementDirector(LeavingSilos leaving) : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] all = context.GetCompatibleSilos(target);
        SiloAddress[] silos = [.. all.Where(silo => !leaving.Contains(silo)).Order()];
        if (silos.Length == 0)
            silos = all;
        string key = target.GrainIdentity.Key.ToString()!;
        ulong run = ulong.Parse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return Task.FromResult(silos[RunPlace.Of(run, silos.Length)]);
    }
}
