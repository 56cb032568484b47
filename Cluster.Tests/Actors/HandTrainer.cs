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

    /// <summary>The runs that were begun and not ended.</summary>
    public IReadOnlyList<int> UnderWay => [.. _underWay.Keys];

    public Task<RunOutcome> Train(RunSpec run, CancellationToken cancel)
    {
        Begun[run.Index] = Begun.GetValueOrDefault(run.Index) + 1;
        var completion = new TaskCompletionSource<RunOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay.Add(run.Index, completion);
        cancel.Register(() =>
        {
            if (_underWay.Remove(run.Index))
                completion.SetCanceled(cancel);
        });
        return completion.Task;
    }

    public void Complete(int run) => Take(run).SetResult(outcomeOf(run));

    public void Fail(int run, Exception failure) => Take(run).SetException(failure);

    public void Cancel(int run) => Take(run).SetCanceled();

    private TaskCompletionSource<RunOutcome> Take(int run)
    {
        TaskCompletionSource<RunOutcome> completion = _underWay[run];
        _underWay.Remove(run);
        return completion;
    }
}
