using System.Net.ServerSentEvents;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Sweeps;
using Cluster.Tests.Actors;
using Cluster.Web.Api;
using Xunit;

namespace Cluster.Tests.Web;

/// <summary>Streams of events, in a test's own time.</summary>
public sealed class LookStreamTests
{
    private readonly ManualTime _time = new();
    private readonly CountingCluster _cluster = new();
    private readonly LookStream _streams;

    public LookStreamTests()
    {
        _cluster.Looking = () => Look(finished: 1);
        _streams = new LookStream(_cluster, new LookCache(_cluster, _time), _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_comes_while_nothing_changes_but_a_sign_of_life()
    {
        await using IAsyncEnumerator<SseItem<SweepStanding>> stream = _streams.Of("sweep", Stop).GetAsyncEnumerator(Stop);
        await stream.MoveNextAsync();

        (int looks, SweepStanding? same) = await Next(stream);

        Assert.Equal((LookStream.SignOfLife, 1), (looks, same!.Finished));
    }

    [Fact]
    public async Task A_change_comes_with_the_next_look_and_the_end_ends_the_stream()
    {
        await using IAsyncEnumerator<SseItem<SweepStanding>> stream = _streams.Of("sweep", Stop).GetAsyncEnumerator(Stop);
        await stream.MoveNextAsync();

        _cluster.Looking = () => Look(finished: 2);
        Assert.Equal((1, 2), await Next(stream) is var next ? (next.Looks, next.Item!.Finished) : default);
        _cluster.Looking = () => Look(finished: 3, SweepPhase.Finished);
        Assert.Equal((1, "finished"), await Next(stream) is var last ? (last.Looks, last.Item!.State) : default);

        Assert.False(await stream.MoveNextAsync());
    }

    [Fact]
    public async Task A_stream_that_has_begun_goes_on_when_the_cluster_answers_again()
    {
        await using IAsyncEnumerator<SseItem<SweepStanding>> one = _streams.Of("sweep", Stop).GetAsyncEnumerator(Stop);
        await using IAsyncEnumerator<SseItem<ClusterStanding>> all = _streams.OfAll(Stop).GetAsyncEnumerator(Stop);
        await one.MoveNextAsync();
        await all.MoveNextAsync();
        Assert.Equal((true, 1), (all.Current.Data.Answers, all.Current.Data.Sweeps[0].Finished));

        _cluster.Looking = () => throw new ClusterUnreachableException("a silo was lost", new TimeoutException());
        Task<bool> next = one.MoveNextAsync().AsTask();
        Assert.Equal((1, false, 1), await Next(all) is var lost ? (lost.Looks, lost.Item!.Answers, lost.Item.Sweeps[0].Finished) : default);
        Assert.Equal(TaskStatus.WaitingForActivation, next.Status);
        _cluster.Looking = () => Look(finished: 5);

        Assert.Equal((1, true, 5), await Next(all) is var back ? (back.Looks, back.Item!.Answers, back.Item.Sweeps[0].Finished) : default);
        Assert.Equal((true, 5), (await next, one.Current.Data.Finished));
    }

    [Fact]
    public async Task While_a_sweep_does_not_answer_its_stream_does_not_begin_and_that_of_all_goes_without_it()
    {
        _cluster.Looking = () => throw new ClusterUnreachableException("nobody there", new TimeoutException());
        await using IAsyncEnumerator<SseItem<ClusterStanding>> all = _streams.OfAll(Stop).GetAsyncEnumerator(Stop);

        await Assert.ThrowsAsync<ClusterUnreachableException>(async () => await _streams.Of("sweep", Stop).GetAsyncEnumerator(Stop).MoveNextAsync());
        await all.MoveNextAsync();

        Assert.Equal((false, 0), (all.Current.Data.Answers, all.Current.Data.Sweeps.Count));
    }

    [Fact]
    public async Task A_sweep_that_takes_long_to_say_where_it_stands_does_not_keep_the_others_waiting()
    {
        await using IAsyncEnumerator<SseItem<ClusterStanding>> all = _streams.OfAll(Stop).GetAsyncEnumerator(Stop);
        await all.MoveNextAsync();
        var reading = new TaskCompletionSource<SweepLook>();
        _cluster.Reading = reading.Task;

        (_, ClusterStanding? during) = await Next(all);
        reading.SetResult(Look(finished: 7));
        _cluster.Reading = null;
        (_, ClusterStanding? after) = await Next(all);

        Assert.Equal((false, 1), (during!.Answers, during.Sweeps[0].Finished));
        Assert.True(after!.Answers);
    }

    [Fact]
    public async Task Streams_end_when_the_server_does()
    {
        using var stopping = new CancellationTokenSource();
        var streams = new LookStream(_cluster, new LookCache(_cluster, _time), _time, stopping.Token);
        await using IAsyncEnumerator<SseItem<ClusterStanding>> all = streams.OfAll(Stop).GetAsyncEnumerator(Stop);
        await using IAsyncEnumerator<SseItem<SweepStanding>> one = streams.Of("sweep", Stop).GetAsyncEnumerator(Stop);
        await all.MoveNextAsync();
        await one.MoveNextAsync();

        await stopping.CancelAsync();

        Assert.Equal((1, null), await Next(all));
        Assert.Equal((1, null), await Next(one));
    }

    /// <summary>The next item, and after how many looks it came.</summary>
    private async Task<(int Looks, T? Item)> Next<T>(IAsyncEnumerator<SseItem<T>> stream)
    {
        ValueTask<bool> next = stream.MoveNextAsync();
        int looks = 0;
        for (; !next.IsCompleted && looks <= 2 * LookStream.SignOfLife; looks++)
            _time.Advance(LookStream.Interval);
        return (looks, await next ? stream.Current.Data : default);
    }

    private static SweepLook Look(int finished, SweepPhase phase = SweepPhase.Running) => new(
        "sweep", "0123", new SweepStatus(phase, 9, finished, 0, 0, null, false), new TallyStatus(finished, 1, 0.5, 0.1, 10, [finished, 0, 0, 0, 0, 0]));
}
