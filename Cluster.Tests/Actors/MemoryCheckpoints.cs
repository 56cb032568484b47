using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>Checkpoints in memory, shared by the activations of a test.</summary>
internal sealed class MemoryCheckpoints : ICheckpoints
{
    private readonly Dictionary<int, (int Epoch, RunCheckpoint Last)> _kept = [];

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(30);

    /// <summary>How often anything was asked of it.</summary>
    public int Calls { get; private set; }

    /// <summary>Checkpoints that cannot be kept, from now on.</summary>
    public int Failures { get; set; }

    /// <summary>Checkpoints that are kept without an answer, from now on.</summary>
    public int LostAnswers { get; set; }

    /// <summary>The epoch of a run's owner; 0 if nothing is kept.</summary>
    public int Epoch(int run) => _kept.TryGetValue(run, out var kept) ? kept.Epoch : 0;

    /// <summary>The last checkpoint of a run.</summary>
    public RunCheckpoint? Last(int run) => _kept.TryGetValue(run, out var kept) ? kept.Last : null;

    public Task<(int Epoch, RunCheckpoint? Last)> Claim(int run, CancellationToken cancel)
    {
        Calls++;
        if (_kept.TryGetValue(run, out var kept))
            _kept[run] = (kept.Epoch + 1, kept.Last);
        return Task.FromResult((Epoch(run), Last(run)));
    }

    public Task<int?> Keep(int epoch, RunCheckpoint checkpoint)
    {
        Calls++;
        if (Failures > 0)
        {
            Failures--;
            throw new IOException("The database is away.");
        }

        if (LostAnswers > 0)
        {
            LostAnswers--;
            _kept[checkpoint.Run] = (Math.Max(1, epoch), checkpoint);
            throw new IOException("The database did not answer.");
        }

        if (epoch != Epoch(checkpoint.Run))
            return Task.FromResult<int?>(null);
        _kept[checkpoint.Run] = (Math.Max(1, epoch), checkpoint);
        return Task.FromResult<int?>(Epoch(checkpoint.Run));
    }

    public Task Forget(int run)
    {
        Calls++;
        _kept.Remove(run);
        return Task.CompletedTask;
    }
}
