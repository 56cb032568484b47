namespace Cluster.Web;

/// <summary>
/// An answer for all who ask: the last one while it is fresh, or the one that is under way. What fails fails for all who
/// wait for it, and the next one asks anew.
/// </summary>
internal sealed class SharedAnswer<T>
    where T : class
{
    private readonly Lock _gate = new();
    private Task<T>? _underWay;

    /// <summary>The last answer; null before the first.</summary>
    public T? Last { get; private set; }

    /// <summary>Gives an answer.</summary>
    /// <param name="isFresh">Whether the last one will do.</param>
    /// <param name="ask">Asks anew, knowing the last one.</param>
    public async Task<T> Get(Func<T, bool> isFresh, Func<T?, Task<T>> ask)
    {
        var mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<T>? theirs;
        lock (_gate)
        {
            theirs = _underWay;
            if (theirs is null && Last is { } last && isFresh(last))
                return last;
            _underWay ??= mine.Task;
        }

        if (theirs is not null)
            return await theirs;
        try
        {
            T answer = await ask(Last);
            End(answer);
            mine.SetResult(answer);
            return answer;
        }
        catch (Exception failure)
        {
            End(Last);
            mine.SetException(failure);
            // It may be that nobody waits for it.
            _ = mine.Task.Exception;
            throw;
        }
    }

    private void End(T? answer)
    {
        lock (_gate)
            (Last, _underWay) = (answer, null);
    }
}
