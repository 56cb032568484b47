using Microsoft.AspNetCore.Http;

namespace Cluster.Web.Api;

/// <summary>
/// Lets one request at a time go through a record: each takes seconds of a core for a million runs, and a sweep needs the
/// cores. Who reads an answer slowly keeps nobody waiting: the gate is around the work alone.
/// </summary>
/// <param name="stopping">Ends what is under way: a server that is to end waits for it.</param>
internal sealed class RecordGate(CancellationToken stopping)
{
    private const int MostWaiting = 16;

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;

    /// <summary>Does the work when it is its turn.</summary>
    /// <param name="work">The work; it is told when nobody waits for it any more.</param>
    /// <param name="asker">Ends when who has asked is gone.</param>
    /// <exception cref="BadHttpRequestException">Too many wait already (429).</exception>
    public async Task<T> Run<T>(Func<CancellationToken, Task<T>> work, CancellationToken asker)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new BadHttpRequestException("many requests wait for a turn to go through a record; ask again later", StatusCodes.Status429TooManyRequests);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(asker, stopping);
        try
        {
            await _turn.WaitAsync(stop.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await work(stop.Token);
        }
        finally
        {
            _turn.Release();
        }
    }
}
