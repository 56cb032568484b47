using Cluster.Grains.Aggregation;
using Cluster.Tests.Results;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Actors;

public sealed class ReportBatcherTests
{
    private readonly TurnPump _pump = new();
    private readonly HeldAggregator _aggregator = new();
    private readonly ManualTime _time = new();
    private ReportBatcher _batcher;

    public ReportBatcherTests() => _batcher = new ReportBatcher(_aggregator.Report, TimeSpan.Zero, _time);

    [Fact]
    public void A_lone_report_waits_for_nothing()
    {
        Task report = Report(7);

        Assert.Equal([7], Assert.Single(_aggregator.Batches));
        Assert.False(report.IsCompleted);
        Answer();
        Assert.True(report.IsCompletedSuccessfully);
    }

    [Fact]
    public void What_comes_while_a_batch_is_under_way_makes_up_the_next_in_order()
    {
        Task[] reports = [.. Enumerable.Range(0, 6).Select(Report)];

        Assert.Equal([0], Assert.Single(_aggregator.Batches));
        Answer();
        Assert.Equal([1, 2, 3, 4, 5], _aggregator.Batches[1]);
        Assert.Equal([true, false, false, false, false, false], reports.Select(report => report.IsCompleted));
        Answer();
        Assert.All(reports, report => Assert.True(report.IsCompletedSuccessfully));
        Assert.Equal(2, _aggregator.Batches.Count);
    }

    [Fact]
    public void A_refused_batch_fails_its_reports_and_no_others()
    {
        Task first = Report(0), second = Report(1);
        Answer(new IOException("full"));

        Assert.IsType<IOException>(first.Exception!.InnerException);
        Assert.False(second.IsCompleted);
        Answer();
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_batch_has_a_largest_size_and_nothing_is_lost_beyond_it()
    {
        Task[] reports = [.. Enumerable.Range(0, 3000).Select(Report)];
        while (reports.Any(report => !report.IsCompleted))
            Answer();

        Assert.Equal(Enumerable.Range(0, 3000), _aggregator.Batches.SelectMany(batch => batch));
        Assert.Equal(1024, _aggregator.Batches.Max(batch => batch.Length));
    }

    [Fact]
    public void After_everything_was_sent_the_next_report_goes_out_at_once()
    {
        Report(0);
        Answer();

        Report(1);

        Assert.Equal([1], _aggregator.Batches[1]);
    }

    [Fact]
    public void A_batch_has_a_largest_number_of_bytes()
    {
        int parameters = (int)(ReportBatcher.MostBytes / 9 / 3);
        Task[] reports = [.. Enumerable.Range(0, 8).Select(run => _pump.Run(() => _batcher.Report(Large(run, parameters))))];
        while (reports.Any(report => !report.IsCompleted))
            Answer();

        Assert.Equal([1, 2, 2, 2, 1], _aggregator.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public void A_report_that_no_message_holds_is_refused_and_keeps_nothing_else_back()
    {
        Task tooLarge = _pump.Run(() => _batcher.Report(Large(0, (int)(ReportBatcher.MostBytes / 8))));
        Task next = Report(1);
        Answer();

        Assert.Contains("too large", Assert.IsType<InvalidOperationException>(tooLarge.Exception!.InnerException).Message);
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void With_a_pace_what_comes_within_it_makes_up_one_batch()
    {
        _batcher = new ReportBatcher(_aggregator.Report, TimeSpan.FromSeconds(1), _time);
        Report(0);
        Answer();
        Report(1);
        Report(2);
        Assert.Equal([0], Assert.Single(_aggregator.Batches));

        Advance(0.999);
        Assert.Single(_aggregator.Batches);
        Advance(0.001);

        Assert.Equal([1, 2], _aggregator.Batches[1]);
        Answer();
        Advance(5);
        Report(3);
        Assert.Equal([3], _aggregator.Batches[2]);
    }

    private void Advance(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _pump.RunUntilIdle();
    }

    private static RunOutcome Large(int run, int parameters) => SampleOutcomes.Of(run) with { Parameters = new double[parameters], Spectrum = [] };

    private Task Report(int run) => _pump.Run(() => _batcher.Report(SampleOutcomes.Of(run)));

    private void Answer(Exception? failure = null)
    {
        _aggregator.Answer(failure);
        _pump.RunUntilIdle();
    }
}
