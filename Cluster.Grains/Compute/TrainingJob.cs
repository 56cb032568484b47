using Cluster.Grains.Ports;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Compute;

/// <summary>A run in the hands of the compute core. It ends once; continuations do not run on the training threads.</summary>
internal sealed class TrainingJob(RunSpec run, Objective objective, string vectorKey, object owner, RunCheckpoint? from, CancellationToken cancel) : ITraining
{
    /// <summary>Stands for the question that nobody can ask any more.</summary>
    private static readonly TaskCompletionSource<RunCheckpoint?> Ended = new();

    private readonly TaskCompletionSource<RunOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<RunCheckpoint?>? _asked;

    /// <summary>The run.</summary>
    public RunSpec Run => run;

    /// <summary>Its objective.</summary>
    public Objective Objective => objective;

    /// <summary><see cref="Method.VectorKey"/> of its setting.</summary>
    public string VectorKey => vectorKey;

    /// <summary>Whose run it is.</summary>
    public object Owner => owner;

    /// <summary>The queue it waits in.</summary>
    public (object Owner, string Key) Queue => (owner, vectorKey);

    /// <summary>Where to go on; null for the run's beginning.</summary>
    public RunCheckpoint? From => from;

    /// <summary>Its times; null if nobody would hear of them.</summary>
    public RunTimes? Times { get; } = RunTimes.Begin();

    /// <summary>Whether the run is not wanted any more.</summary>
    public bool IsGivenUp => cancel.IsCancellationRequested;

    /// <summary>Whether somebody wants to know where the run is.</summary>
    public bool IsAsked => Volatile.Read(ref _asked) is not null;

    /// <inheritdoc/>
    public Task<RunOutcome> Outcome => _outcome.Task;

    /// <inheritdoc/>
    public Task<RunCheckpoint?> Checkpoint()
    {
        var question = new TaskCompletionSource<RunCheckpoint?>(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<RunCheckpoint?>? before = Interlocked.CompareExchange(ref _asked, question, null);
        return before is null ? question.Task : before == Ended ? Task.FromResult<RunCheckpoint?>(null) : before.Task;
    }

    /// <summary>Answers who asked where the run is.</summary>
    public void Answer(RunCheckpoint? place)
    {
        if (Volatile.Read(ref _asked) is { } question && question != Ended && Interlocked.CompareExchange(ref _asked, null, question) == question)
            question.SetResult(place);
    }

    /// <summary>The run has come to its end.</summary>
    public void Complete(RunOutcome outcome)
    {
        AnswerLast();
        Times?.End();
        _outcome.TrySetResult(outcome);
    }

    /// <summary>The run cannot be trained.</summary>
    public void Fail(Exception failure)
    {
        AnswerLast();
        _outcome.TrySetException(failure);
    }

    /// <summary>The run is given up.</summary>
    public void GiveUp()
    {
        AnswerLast();
        _outcome.TrySetCanceled();
    }

    private void AnswerLast()
    {
        if (Interlocked.Exchange(ref _asked, Ended) is { } question && question != Ended)
            question.SetResult(null);
    }
}
