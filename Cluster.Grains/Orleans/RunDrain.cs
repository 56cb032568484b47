using Cluster.Grains.Compute;
using Microsoft.Extensions.Hosting;

namespace Cluster.Grains.Orleans;

/// <summary>
/// A silo that is asked to leave takes no more runs, gives back those that wait for a lane, and brings those in lanes to
/// their end and on record, as long as the host lets it. The sweep begins what was given back on other silos.
/// </summary>
/// <param name="core">The silo's compute core.</param>
/// <param name="underWay">Its runs.</param>
/// <param name="longest">How long it may take.</param>
public sealed class RunDrain(ComputeCore core, RunsUnderWay underWay, TimeSpan longest) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        core.Drain();
        try
        {
            await underWay.WhenNone().WaitAsync(longest, cancellationToken);
        }
        catch (Exception reason) when (reason is TimeoutException or OperationCanceledException)
        {
            // What is not done by now is run again elsewhere.
        }
    }
}
