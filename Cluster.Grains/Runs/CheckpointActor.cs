using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Runs;

/// <summary>Keeps a checkpoint, and sees to it that only the run's last owner changes it.</summary>
public sealed class CheckpointActor(IDurable<CheckpointState> state) : ICheckpoint
{
    /// <summary>Whether nothing is kept: most runs have no checkpoint, and never ask again.</summary>
    public bool IsEmpty => state.Value is null;

    /// <inheritdoc/>
    public async Task<CheckpointState> Claim()
    {
        if (state.Value is not { } kept)
            return new CheckpointState();
        await state.Write(kept with { Epoch = kept.Epoch + 1 });
        return state.Value;
    }

    /// <inheritdoc/>
    public async Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        if (epoch != (state.Value?.Epoch ?? 0))
            return null;
        // A message that was overtaken by a later one.
        if (state.Value?.Last is { } last && (checkpoint.Restarts, checkpoint.Step).CompareTo((last.Restarts, last.Step)) < 0)
            return epoch;
        await state.Write(new CheckpointState { Epoch = Math.Max(1, epoch), Last = checkpoint });
        return state.Value!.Epoch;
    }

    /// <inheritdoc/>
    public Task Forget() => state.Value is null ? Task.CompletedTask : state.Clear();
}
