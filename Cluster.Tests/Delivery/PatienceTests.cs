using Cluster.Grains.Delivery;
using Cluster.Tests.Actors;
using Xunit;

namespace Cluster.Tests.Delivery;

public sealed class PatienceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_call_is_made_until_it_gets_through()
    {
        int calls = 0;
        Task done = Patience.UntilDone(() => ++calls < 4 ? throw new TimeoutException() : Task.CompletedTask, _time, TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(0.2 + 0.4));
        Assert.False(done.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.8));

        Assert.True(done.IsCompletedSuccessfully);
        Assert.Equal(4, calls);
    }

    /// <summary>A run that is given up while the storage is away has not failed.</summary>
    [Fact]
    public async Task What_is_not_wanted_any_more_ends_as_cancelled_also_if_the_call_fails()
    {
        using var cancel = new CancellationTokenSource();
        var answer = new TaskCompletionSource();
        Task done = Patience.UntilDone(() => answer.Task, _time, cancel.Token);

        cancel.Cancel();
        answer.SetException(new TimeoutException());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => done);
    }

    [Fact]
    public async Task Misuse_is_not_tried_again()
    {
        int calls = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Patience.UntilDone(() => throw new InvalidOperationException($"{++calls}"), _time, TestContext.Current.CancellationToken));

        Assert.Equal(1, calls);
    }
}
