using Cluster.Grains.Runs;

namespace Cluster.Grains.Orleans;

/// <summary>A run as the sweep addresses it: if a message does not get through, the sweep asks again later.</summary>
internal sealed class AskedAgainRun(IRun run) : IRun
{
    public Task Start(int index, bool mayHaveBegun) => Try(() => run.Start(index, mayHaveBegun));

    public Task Cancel() => Try(run.Cancel);

    public Task<RunPhase> Phase() => run.Phase();

    private static async Task Try(Func<Task> message)
    {
        try
        {
            await message();
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // Whether it got through is not known; twice does no harm.
        }
    }
}
