using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>Checkpoints with an actor for each long run.</summary>
/// <param name="of">Addresses the actor of a run.</param>
/// <param name="interval">Time from one checkpoint of a run to the next.</param>
/// <param name="mostBytes">A checkpoint of more is not kept.</param>
/// <param name="time">The time.</param>
public sealed class Checkpoints(Func<int, ICheckpoint> of, TimeSpan interval, long mostBytes, TimeProvider time) : ICheckpoints
{
    /// <inheritdoc/>
    public TimeSpan Interval => interval;

    /// <inheritdoc/>
    public async Task<(int Epoch, RunCheckpoint? Last)> Claim(int run, CancellationToken cancel)
    {
        CheckpointState? claimed = null;
        await Patience.UntilDone(async () => claimed = await of(run).Claim(), time, cancel);
        return (claimed!.Epoch, claimed.Last);
    }

    /// <inheritdoc/>
    public async Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        if (BytesOf(checkpoint) > mostBytes)
        {
            CensusMeter.Checkpoints.Add(1, CensusTags.TooLarge);
            return epoch;
        }

        try
        {
            int? kept = await of(checkpoint.Run).Keep(epoch, checkpoint);
            CensusMeter.Checkpoints.Add(1, kept is null ? CensusTags.Refused : CensusTags.Kept);
            return kept;
        }
        catch (Exception failure) when (Patience.IsTransient(failure) && failure is not IOException)
        {
            CensusMeter.Checkpoints.Add(1, CensusTags.Failed);
            throw new IOException($"The checkpoint of run {checkpoint.Run} may not have been kept: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public Task Forget(int run) => Patience.UntilDone(() => of(run).Forget(), time);

    private static long BytesOf(RunCheckpoint checkpoint) =>
        9L * (checkpoint.Parameters.Length + checkpoint.Velocity.Length + checkpoint.Square.Length) + 5L * checkpoint.Order.Length;
}
