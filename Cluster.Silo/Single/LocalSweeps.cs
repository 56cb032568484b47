using Cluster.Embedded.Hosting;

namespace Cluster.Silo;

/// <summary>Takes sweeps up when the server starts, and lets them rest when it ends.</summary>
internal sealed class LocalSweeps(LocalCluster cluster, SiloOptions options, ILogger<LocalSweeps> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => cluster.GoOn((sweep, reason) => logger.LogWarning("{Sweep} cannot be taken up: {Reason}", sweep, reason));

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => cluster.Rest(options.Drain);
}
