using Cluster.Grains.Ports;
using Cluster.Grains.Runs;

namespace Cluster.Grains.Delivery;

/// <summary>
/// A run as the sweep addresses it: a message that does not get through, or finds a silo that cannot read the spec, must not
/// keep the others back. The sweep asks again later; what it cancels, it cancels on every silo (<see cref="ISweepHost.DropRuns"/>).
/// </summary>
public sealed class AskedAgainRun(IRun run) : IRun
{
    /// <inheritdoc/>
    public Task Start(int index, bool mayHaveBegun) => Try(() => run.Start(index, mayHaveBegun));

    /// <inheritdoc/>
    public Task Cancel() => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => run.Phase();

    private static async Task Try(Func<Task> message)
    {
        try
        {
            await message();
        }
        catch (Exception)
        {
            // The silo that was asked has logged it. Whether the run began is not known; to begin twice does no harm.
        }
    }
}
