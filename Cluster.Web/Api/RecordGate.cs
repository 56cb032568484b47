using Microsoft.AspNetCore.Http;

namespace Cluster.Web.Api;

/// <summary>
/// Lets one request at a time go through a record: each takes seconds of a core for a million runs, and a sweep needs the
/// cores. Who reads an answer slowly keeps nobody waiting: the gate is around the work alone.
/// </summary>
internal sealed class RecordGate
{
    private const int MostWaiting = 16;

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <summary>Does the work when it is its turn.</summary>
    /// <exception cref="BadHttpRequestException">Too many wait already (429).</exception>
    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken stop)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BadHttpRequestException("many requests wait for a turn to go through a record; ask again later", StatusCodes.Status429TooManyRequests);
        }

        try
        {
            await _turn.WaitAsync(stop);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
