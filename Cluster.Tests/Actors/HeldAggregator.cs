using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>An aggregator that answers each batch only when a test says so.</summary>
internal sealed class HeldAggregator
{
    private TaskCompletionSource? _answer;

    /// <summary>The runs of each batch that came.</summary>
    public List<int[]> Batches { get; } = [];

    public Task Report(IReadOnlyList<RunOutcome> outcomes)
    {
        if (_answer is not null)
            throw new InvalidOperationException("A batch came while another was under way.");
        Batches.Add([.. outcomes.Select(outcome => outcome.Run)]);
        _answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _answer.Task;
    }

    /// <summary>Acknowledges the batch under way, or refuses it.</summary>
    public void Answer(Exception? failure = null)
    {
        TaskCompletionSource answer = _answer ?? throw new InvalidOperationException("No batch is under way.");
        _answer = null;
        if (failure is null)
            answer.SetResult();
        else
            answer.SetException(failure);
    }
}
