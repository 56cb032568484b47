using Cluster.Grains.Ports;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>Trains nothing: a test ends each run by hand, in the order it likes.</summary>
internal sealed class HandTrainer(Func<int, RunOutcome> outcomeOf) : ITrainer
{
    private readonly SortedDictionary<int, TaskCompletionSource<RunOutcome>> _underWay = [];

    /// <summary>How often each run was begun.</summary>
    public Dictionary<int, int> Begun { get; } = [];

    /// <summary>From where each run was begun the last time.</summary>
    public Dictionary<int, RunCheckpoint?> From { get; } = [];

    /// <summary>Steps at which a checkpoint finds a run; null while it waits for a lane.</summary>
    public int? Step { get; set; }

    /// <summary>The runs that were begun and not ended.</summary>
    public IReadOnlyList<int> UnderWay => [.. _underWay.Keys];

    public ITraining Train(RunSpec run, RunCheckpoint? from, CancellationToken cancel)
    {
        Begun[run.Index] = Begun.GetValueOrDefault(run.Index) + 1;
        From[run.Index] = from;
        var completion = new TaskCompletionSource<RunOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay.Add(run.Index, completion);
        cancel.Register(() =>
        {
            if (_underWay.Remove(run.Index))
                completion.SetCanceled(cancel);
        });
        return new HandTraining(this, run.Index, completion.Task);
    }

    private static RunCheckpoint At(int run, int step) => new()
    {
        Run = run,
        Step = step,
        Restarts = 0,
        Parameters = [step],
        Velocity = [],
        Square = [],
        Powers = [1, 1],
        Order = [],
        Position = 0,
        Draws = 0,
    };

    public void Complete(int run) => Take(run).SetResult(outcomeOf(run));

    public void Fail(int run, Exception failure) => Take(run).SetException(failure);

    public void Cancel(int run) => Take(run).SetCanceled();

    private sealed class HandTraining(HandTrainer trainer, int run, Task<RunOutcome> outcome) : ITraining
    {
        public Task<RunOutcome> Outcome => outcome;

        public Task<RunCheckpoint?> Checkpoint() => Task.FromResult(trainer.Step is { } step ? At(run, step) : null);
    }

    private TaskCompletionSource<RunOutcome> Take(int run)
    {
        TaskCompletionSource<RunOutcome> completion = _underWay[run];
        _underWay.Remove(run);
        return completion;
    }
}
