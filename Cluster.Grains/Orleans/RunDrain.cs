using Cluster.Grains.Compute;
using Microsoft.Extensions.Hosting;

namespace Cluster.Grains.Orleans;

/// <summary>
/// A silo that is asked to leave tells the others to place no more runs on it, gives back those that wait for a lane, and
/// brings those in lanes to their end and on record, as long as the host lets it. The sweep begins what was given back on
/// other silos when it asks again.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="silo">This silo.</param>
/// <param name="core">The silo's compute core.</param>
/// <param name="underWay">Its runs.</param>
/// <param name="longest">How long it may take.</param>
public sealed class RunDrain(IGrainFactory grains, ILocalSiloDetails silo, ComputeCore core, RunsUnderWay underWay, TimeSpan longest) : IHostedService
{
    private static readonly TimeSpan TellTime = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            string leaver = silo.SiloAddress.ToParsableString();
            await SiloGrains.TellAll(grains, each => each.Avoid(leaver)).WaitAsync(TellTime, cancellationToken);
        }
        catch (Exception)
        {
            // Then runs come, and are given back.
        }

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
