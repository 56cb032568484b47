using Cluster.Grains.Runs;
using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Orleans;

/// <summary>The runs that a silo has begun and not brought to an end: to wait for before it leaves, or to give up.</summary>
public sealed class RunsUnderWay : IDisposable
{
    private readonly IDisposable _measured;
    private readonly Lock _gate = new();
    private readonly Dictionary<RunActor, string> _runs = new(ReferenceEqualityComparer.Instance);
    private TaskCompletionSource? _none;

    /// <summary>None yet.</summary>
    public RunsUnderWay() => _measured = CensusMeter.RunsUnderWay.Add(() => Count);

    /// <summary>Number of runs.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _runs.Count;
        }
    }

    /// <summary>Counts a run until its work has ended, however it ends.</summary>
    public void Add(string sweep, RunActor run)
    {
        lock (_gate)
            _runs[run] = sweep;
        _ = run.Work.ContinueWith(_ => Remove(run), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Gives up all runs of a sweep.</summary>
    public void Drop(string sweep)
    {
        RunActor[] dropped;
        lock (_gate)
            dropped = [.. _runs.Where(pair => pair.Value == sweep).Select(pair => pair.Key)];
        foreach (RunActor run in dropped)
            run.Cancel();
    }

    /// <summary>Completes when there is none.</summary>
    public Task WhenNone()
    {
        lock (_gate)
            return _runs.Count == 0 ? Task.CompletedTask : (_none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <inheritdoc/>
    public void Dispose() => _measured.Dispose();

    private void Remove(RunActor run)
    {
        TaskCompletionSource? none = null;
        lock (_gate)
        {
            if (_runs.Remove(run) && _runs.Count == 0)
                (none, _none) = (_none, null);
        }

        none?.SetResult();
    }
}
