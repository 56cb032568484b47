using System.Globalization;
using Minima.Data;
using Minima.Statistics;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>One task of <see cref="WidthClaim"/>, learned by networks of growing width.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Widths">One per width, ascending.</param>
internal sealed record WidthSeries(string Task, IReadOnlyList<WidthSeries.AtWidth> Widths)
{
    /// <summary>Bad ends against width.</summary>
    public ShareTrend Bad { get; } = new([.. Widths.Select(at => new ShareTrend.Point(at.Width, at.Bad))]);

    /// <summary>Ends anywhere but at the best minimum against width.</summary>
    public ShareTrend Missed { get; } = new([.. Widths.Select(at => new ShareTrend.Point(at.Width, at.Missed))]);

    /// <summary>The tasks of a sweep whose settings differ in data and width; data that differ in their seed alone are one task.</summary>
    public static IReadOnlyList<WidthSeries> All(ClaimSweep sweep) =>
    [
        .. Enumerable.Range(0, sweep.Spec.Settings.Count).GroupBy(s => Name(sweep.Spec.Settings[s].Data))
            .Select(task => new WidthSeries(task.Key,
            [
                .. task.GroupBy(s => sweep.Spec.Settings[s].Network.Hidden.Sum()).OrderBy(width => width.Key)
                    .Select(width => new AtWidth(width.Key, [.. width.Select(s => Sample.Of(sweep, s))])),
            ])),
    ];

    /// <summary>
    /// Rank correlation of width and |relative deviation of the test loss from its median at that width| over all runs: below 0, the
    /// spread falls (the trend version of the test of Brown and Forsythe 1974).
    /// </summary>
    public Interval SpreadAgainstWidth()
    {
        (double Width, double Spread)[] pairs =
            [.. Widths.SelectMany(at => at.Deviations.Select(deviation => ((double)at.Width, Math.Abs(deviation.Test))))];
        return Spearman.Of([.. pairs.Select(pair => pair.Width)], [.. pairs.Select(pair => pair.Spread)], LossBar.Tie);
    }

    /// <summary>How often runs end badly, and anywhere but best.</summary>
    public IEnumerable<Figure> Figures() =>
    [
        Figure.Of($"{Task}_runs_per_width", Widths[0].Bad.Trials),
        .. Widths.Select(at => Figure.Of($"{Task}_bad_at_width_{at.Width}", at.Bad.Interval)),
        Figure.Of($"{Task}_bad_change_from_peak_to_widest", Bad.ChangeFromPeak),
        .. Widths.Select(at => Figure.Of($"{Task}_best_missed_at_width_{at.Width}", at.Missed.Interval)),
    ];

    /// <summary>What the test samples say.</summary>
    public IEnumerable<Figure> TestFigures() =>
    [
        Figure.Of("test_widths", Widths.Select(at => (double)at.Width)),
        Figure.Of("test_loss_mean_relative_deviation", Widths.Select(at => at.Spread)),
        Figure.Of("test_loss_deviation_against_width", SpreadAgainstWidth()),
        .. Widths.Select(at => Figure.Of($"train_test_rank_correlation_at_width_{at.Width}", at.TrainTestCorrelation())),
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Task}, widths {Text(at => at.Width.ToString(CultureInfo.InvariantCulture))}: bad {Text(at => Percent(at.Bad))}; best missed {Text(at => Percent(at.Missed))}");

    private string Text(Func<AtWidth, string> text) => string.Join(", ", Widths.Select(text));

    private static string Percent(Proportion share) => share.Interval.Estimate.ToString("P0", CultureInfo.InvariantCulture);

    private static string Name(DataSpec data) => data.Kind == DataKind.Parity
        ? string.Create(CultureInfo.InvariantCulture, $"parity_{data.Inputs}")
        : data.Kind.ToString().ToLowerInvariant();

    /// <summary>Runs of one width, over all data of the task.</summary>
    /// <param name="Width">Hidden units.</param>
    /// <param name="Samples">One per data.</param>
    internal sealed record AtWidth(int Width, IReadOnlyList<Sample> Samples)
    {
        public Proportion Bad => Sum((sample, outcome) => sample.Bar.IsBad(outcome.Loss));

        public Proportion Missed => Sum((sample, outcome) => !sample.Bar.IsBest(outcome.Loss));

        /// <summary>Of training and test loss from their medians over runs on the same data.</summary>
        public IReadOnlyList<(double Training, double Test)> Deviations { get; } = [.. Samples.SelectMany(sample => sample.Deviations())];

        public double Spread => Deviations.Select(deviation => Math.Abs(deviation.Test)).DefaultIfEmpty(double.NaN).Average();

        public Interval TrainTestCorrelation() => Spearman.Of(
            [.. Deviations.Select(deviation => deviation.Training)], [.. Deviations.Select(deviation => deviation.Test)], LossBar.Tie);

        private Proportion Sum(Func<Sample, RunOutcome, bool> hasProperty) => new(
            Samples.Sum(sample => sample.Outcomes.Count(outcome => hasProperty(sample, outcome))), Samples.Sum(sample => sample.Outcomes.Count));
    }

    /// <summary>Runs of one width on one dataset.</summary>
    /// <param name="Outcomes">Where they ended.</param>
    /// <param name="Bar">What is bad there.</param>
    internal sealed record Sample(IReadOnlyList<RunOutcome> Outcomes, LossBar Bar)
    {
        public static Sample Of(ClaimSweep sweep, int setting)
        {
            RunOutcome[] outcomes = [.. sweep.OfSetting(setting)];
            return new Sample(outcomes, LossBar.Of(sweep.Catalog[sweep.Catalog.IndexOfRun(setting)], outcomes));
        }

        public IEnumerable<(double Training, double Test)> Deviations()
        {
            RunOutcome[] tested = [.. Outcomes.Where(outcome => double.IsFinite(outcome.TestLoss))];
            if (tested.Length == 0)
                return [];
            double training = Median(tested, outcome => outcome.Loss), test = Median(tested, outcome => outcome.TestLoss);
            return tested.Select(outcome => (outcome.Loss / training - 1, outcome.TestLoss / test - 1));
        }

        private static double Median(RunOutcome[] outcomes, Func<RunOutcome, double> value) =>
            outcomes.Select(value).Order().ElementAt(outcomes.Length / 2);
    }
}
