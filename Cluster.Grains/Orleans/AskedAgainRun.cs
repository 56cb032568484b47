using Cluster.Grains.Runs;

namespace Cluster.Grains.Orleans;

/// <summary>A run as the sweep starts it: if that does not get through, the sweep asks again later.</summary>
internal sealed class AskedAgainRun(IRun run) : IRun
{
    public async Task Start(int index)
    {
        try
        {
            await run.Start(index);
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // Whether it began is not known; to begin twice does no harm.
        }
    }

    public Task<RunPhase> Phase() => run.Phase();
}
