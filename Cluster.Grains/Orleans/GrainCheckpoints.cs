using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>Checkpoints in grains, one for each long run.</summary>
internal sealed class GrainCheckpoints(IGrainFactory grains, string sweep, TimeSpan interval) : ICheckpoints
{
    /// <summary>A sweep that is taken up claims thousands of runs at once: so many of them at a time read the database.</summary>
    private static readonly SemaphoreSlim Claims = new(16);

    /// <inheritdoc/>
    public TimeSpan Interval => interval;

    /// <inheritdoc/>
    public async Task<(int Epoch, RunCheckpoint? Last)> Claim(int run, CancellationToken cancel)
    {
        CheckpointState? claimed = null;
        await Patience.UntilDone(async () => claimed = await ClaimOne(run, cancel), cancel);
        return (claimed!.Epoch, claimed.Last);
    }

    /// <inheritdoc/>
    public async Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        long bytes = 9L * (checkpoint.Parameters.Length + checkpoint.Velocity.Length + checkpoint.Square.Length) + 5L * checkpoint.Order.Length;
        if (bytes > ClusterMessages.MostBytes / 2)
            return epoch;
        try
        {
            return await Grain(checkpoint.Run).Keep(epoch, checkpoint);
        }
        catch (Exception failure) when (Patience.IsTransient(failure) && failure is not IOException)
        {
            throw new IOException($"The checkpoint of run {checkpoint.Run} may not have been kept: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public Task Forget(int run) => Patience.UntilDone(() => Grain(run).Forget());

    private async Task<CheckpointState> ClaimOne(int run, CancellationToken cancel)
    {
        await Claims.WaitAsync(cancel);
        try
        {
            return await Grain(run).Claim();
        }
        finally
        {
            Claims.Release();
        }
    }

    private ICheckpointGrain Grain(int run) => grains.GetGrain<ICheckpointGrain>($"{sweep}/{run}");
}
