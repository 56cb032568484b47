using System.Globalization;
using Orleans.Runtime.Placement;

namespace Cluster.Grains.Orleans;

/// <summary>
/// Places run i of a sweep on silo ⌊n · frac(i φ)⌋ of n (Fibonacci hashing): consecutive runs, and those of every setting,
/// which come at a fixed stride, spread more evenly than at random. Only silos' work depends on it.
/// </summary>
public sealed class RunPlacementDirector(LeavingSilos leaving) : IPlacementDirector
{
    /// <summary>2⁶⁴ / φ.</summary>
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] all = context.GetCompatibleSilos(target);
        SiloAddress[] silos = [.. all.Where(silo => !leaving.Contains(silo)).Order()];
        if (silos.Length == 0)
            silos = all;
        string key = target.GrainIdentity.Key.ToString()!;
        ulong run = ulong.Parse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return Task.FromResult(silos[(int)Math.BigMul(run * GoldenRatio, (ulong)silos.Length, out _)]);
    }
}
