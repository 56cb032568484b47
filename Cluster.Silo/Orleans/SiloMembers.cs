using Cluster.Grains.Telemetry;
using Orleans.Runtime;

namespace Cluster.Silo.Orleans;

/// <summary>Counts the members of the cluster for the meter, as this silo knows them.</summary>
internal sealed class SiloMembers(ISiloStatusOracle silos) : IHostedService, IDisposable
{
    private IDisposable? _measured;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _measured = CensusMeter.Silos.Add(() => silos.GetApproximateSiloStatuses(onlyActive: true).Count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _measured?.Dispose();
}
