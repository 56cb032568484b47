namespace Cluster.Embedded.Hosting;

/// <summary>
/// The messages to one actor, handled one at a time in the order of arrival: the next begins when the task of the one
/// before it has ended, as in an Orleans grain that is not reentrant. A caller never runs the actor's code on its own
/// stack.
/// </summary>
/// <param name="scheduler">Takes the actor's turns.</param>
/// <param name="answers">How callers go on: by the thread pool, unless they are all on schedulers that take no turn within another.</param>
public sealed class Mailbox(TaskScheduler scheduler, TaskCreationOptions answers = TaskCreationOptions.RunContinuationsAsynchronously)
{
    private readonly Lock _gate = new();
    private readonly Queue<Message> _messages = new();
    private bool _isBusy;

    /// <summary>Posts a message; the task completes with the actor's answer.</summary>
    public Task<T> Ask<T>(Func<Task<T>> message)
    {
        var question = new Question<T>(message, answers);
        Post(question);
        return question.Answer;
    }

    /// <summary>Posts a message without an answer; the task completes when it has been handled.</summary>
    public Task Tell(Func<Task> message)
    {
        var statement = new Statement(message, answers);
        Post(statement);
        return statement.Handled;
    }

    private void Post(Message message)
    {
        lock (_gate)
        {
            _messages.Enqueue(message);
            if (_isBusy)
                return;
            _isBusy = true;
        }

        Task.Factory.StartNew(
            static mailbox => ((Mailbox)mailbox!).HandleAll(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
    }

    private async Task HandleAll()
    {
        while (true)
        {
            Message? message;
            lock (_gate)
            {
                if (!_messages.TryDequeue(out message))
                {
                    _isBusy = false;
                    return;
                }
            }

            await message.Handle();
        }
    }

    /// <summary>Something an actor is to do; its failure goes to the one who asked.</summary>
    private abstract class Message
    {
        public abstract Task Handle();
    }

    private sealed class Question<T>(Func<Task<T>> message, TaskCreationOptions answers) : Message
    {
        private readonly TaskCompletionSource<T> _answer = new(answers);

        public Task<T> Answer => _answer.Task;

        public override async Task Handle()
        {
            try
            {
                _answer.SetResult(await message());
            }
            catch (Exception failure)
            {
                _answer.SetException(failure);
            }
        }
    }

    private sealed class Statement(Func<Task> message, TaskCreationOptions answers) : Message
    {
        private readonly TaskCompletionSource _handled = new(answers);

        public Task Handled => _handled.Task;

        public override async Task Handle()
        {
            try
            {
                await message();
                _handled.SetResult();
            }
            catch (Exception failure)
            {
                _handled.SetException(failure);
            }
        }
    }
}
