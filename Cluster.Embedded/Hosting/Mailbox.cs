namespace Cluster.Embedded.Hosting;

/// <summary>
/// The messages to one actor, handled one at a time in the order of arrival: the next begins when the task of the one
/// before it has ended, as in an Orleans grain that is not reentrant. A caller never runs the actor's code on its own
/// stack.
/// </summary>
public sealed class Mailbox(ActorScheduler scheduler)
{
    private readonly Lock _gate = new();
    private readonly Queue<Func<Task>> _messages = new();
    private bool _isBusy;

    /// <summary>Posts a message; the task completes with the actor's answer.</summary>
    public Task<T> Ask<T>(Func<Task<T>> message)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(async () =>
        {
            try
            {
                answer.SetResult(await message());
            }
            catch (Exception failure)
            {
                answer.SetException(failure);
            }
        });
        return answer.Task;
    }

    /// <summary>Posts a message without an answer; the task completes when it has been handled.</summary>
    public Task Tell(Func<Task> message) => Ask(async () =>
    {
        await message();
        return true;
    });

    private void Post(Func<Task> message)
    {
        lock (_gate)
        {
            _messages.Enqueue(message);
            if (_isBusy)
                return;
            _isBusy = true;
        }

        Task.Factory.StartNew(HandleAll, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }

    private async Task HandleAll()
    {
        while (true)
        {
            Func<Task>? message;
            lock (_gate)
            {
                if (!_messages.TryDequeue(out message))
                {
                    _isBusy = false;
                    return;
                }
            }

            await message();
        }
    }
}
