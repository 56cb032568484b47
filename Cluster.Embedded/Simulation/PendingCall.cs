namespace Cluster.Embedded.Simulation;

/// <summary>A message that is to be answered, once.</summary>
internal sealed class PendingCall<T> : IPendingCall
{
    // Without RunContinuationsAsynchronously, which would leave for the thread pool: the world completes it outside of any turn.
    private readonly TaskCompletionSource<T> _answer = new();

    /// <summary>The answer.</summary>
    public Task<T> Answer => _answer.Task;

    /// <summary>Whether it is answered.</summary>
    public bool IsAnswered => _answer.Task.IsCompleted;

    /// <summary>Answers it, unless it was.</summary>
    public void Complete(T answer) => _answer.TrySetResult(answer);

    /// <inheritdoc/>
    public void Fail(Exception failure) => _answer.TrySetException(failure);
}
