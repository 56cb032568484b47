using Cluster.Embedded.Orleans;
using Cluster.Grains.Orleans;
using Cluster.Grains.Silos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Cluster.Client.Clusters;

/// <summary>A cluster that the console is connected to.</summary>
internal sealed class ConnectedCluster(IHost host) : OrleansCluster(host.Services.GetRequiredService<IClusterClient>())
{
    /// <summary>What the active silos say of themselves, and by how much their clocks are ahead of ours.</summary>
    public Task<IReadOnlyList<(SiloFacts Silo, TimeSpan Ahead)>> Clocks() => Call<IReadOnlyList<(SiloFacts Silo, TimeSpan Ahead)>>(async () =>
    {
        var silos = new List<(SiloFacts Silo, TimeSpan Ahead)>();
        foreach (SiloAddress silo in await SiloGrains.Active(Grains))
        {
            // The first call makes the activation; the second takes no longer than its way.
            await SiloGrains.Ask(Grains, silo, grain => grain.Facts());
            DateTimeOffset asked = TimeProvider.System.GetUtcNow();
            SiloFacts facts = await SiloGrains.Ask(Grains, silo, grain => grain.Facts());
            silos.Add((facts, facts.Clock - (asked + (TimeProvider.System.GetUtcNow() - asked) / 2).UtcDateTime));
        }

        return silos;
    });

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await host.StopAsync(now.Token);
        host.Dispose();
        await base.DisposeAsync();
    }
}
