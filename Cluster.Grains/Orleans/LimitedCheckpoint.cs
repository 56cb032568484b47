using Cluster.Grains.Runs;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>A checkpoint's grain, claimed by few at a time: a sweep that is taken up claims thousands of runs at once.</summary>
internal sealed class LimitedCheckpoint(ICheckpoint checkpoint) : ICheckpoint
{
    private static readonly SemaphoreSlim Claims = new(16);

    /// <inheritdoc/>
    public async Task<CheckpointState> Claim()
    {
        await Claims.WaitAsync();
        try
        {
            return await checkpoint.Claim();
        }
        finally
        {
            Claims.Release();
        }
    }

    /// <inheritdoc/>
    public Task<int?> Keep(int epoch, RunCheckpoint checkpointed) => checkpoint.Keep(epoch, checkpointed);

    /// <inheritdoc/>
    public Task Forget() => checkpoint.Forget();
}
