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
    public Trend Bad { get; } = Trend(Widths, at => at.Bad.Interval);

    /// <summary>Ends anywhere but at the best minimum against width.</summary>
    public Trend Missed { get; } = Trend(Widths, at => at.Missed.Interval);

    /// <summary>Spread of the test loss against width.</summary>
    public Trend Spread { get; } = Trend(Widths, at => at.Spread);

    /// <summary>How much training loss tells of test loss, |rank correlation|, against width.</summary>
    public Trend TrainTest { get; } = Trend(Widths, at => Magnitude(at.TrainTest));

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

    /// <summary>How often runs end badly, and anywhere but best.</summary>
    public IEnumerable<Figure> Figures() =>
    [
        Figure.Of($"{Task}_runs_per_width", Widths[0].Bad.Trials),
        .. Widths.Select(at => Figure.Of($"{Task}_bad_at_width_{at.Width}", at.Bad.Interval)),
        Figure.Of($"{Task}_bad_change_from_peak_to_widest", Widths.First(at => at.Width == Bad.Peak.Width).Bad.ChangeTo(Widths[^1].Bad)),
        .. Widths.Select(at => Figure.Of($"{Task}_best_missed_at_width_{at.Width}", at.Missed.Interval)),
    ];

    /// <summary>What the test samples say.</summary>
    public IEnumerable<Figure> TestFigures() =>
    [
        .. Widths.Select(at => Figure.Of($"test_loss_mean_relative_deviation_at_width_{at.Width}", at.Spread)),
        .. Widths.Select(at => Figure.Of($"train_test_rank_correlation_at_width_{at.Width}", at.TrainTest)),
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Task}, widths {Text(at => at.Width.ToString(CultureInfo.InvariantCulture))}: bad {Text(at => Percent(at.Bad))}; best missed {Text(at => Percent(at.Missed))}");

    private static Trend Trend(IReadOnlyList<AtWidth> widths, Func<AtWidth, Interval> value) => new([.. widths.Select(at => new Trend.Point(at.Width, value(at)))]);

    /// <summary>The interval of |x| where x lies in an interval.</summary>
    private static Interval Magnitude(Interval x)
    {
        double low = Math.Abs(x.Low), high = Math.Abs(x.High);
        return new Interval(Math.Abs(x.Estimate), x.Low <= 0 && x.High >= 0 ? 0 : Math.Min(low, high), Math.Max(low, high));
    }

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

        /// <summary>Mean |relative deviation| of the test loss.</summary>
        public Interval Spread { get; } = Resampling.Interval(
            [.. Samples.Select(sample => sample.Tested)],
            draws => draws.SelectMany(Deviations).Select(deviation => Math.Abs(deviation.Test)).DefaultIfEmpty(double.NaN).Average());

        /// <summary>Rank correlation of both deviations.</summary>
        public Interval TrainTest { get; } = Spearman.Of(
            [.. Samples.SelectMany(sample => Deviations(sample.Tested)).Select(deviation => deviation.Training)],
            [.. Samples.SelectMany(sample => Deviations(sample.Tested)).Select(deviation => deviation.Test)],
            LossBar.Tie);

        /// <summary>Of training and test loss from their medians over runs on the same data.</summary>
        private static IEnumerable<(double Training, double Test)> Deviations(IReadOnlyList<(double Training, double Test)> losses)
        {
            if (losses.Count == 0)
                return [];
            double training = Median(losses.Select(loss => loss.Training)), test = Median(losses.Select(loss => loss.Test));
            return losses.Select(loss => (loss.Training / training - 1, loss.Test / test - 1));
        }

        private static double Median(IEnumerable<double> values)
        {
            double[] sorted = [.. values.Order()];
            return sorted[sorted.Length / 2];
        }

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

        /// <summary>Both losses of the runs that have a test loss.</summary>
        public IReadOnlyList<(double Training, double Test)> Tested { get; } =
            [.. Outcomes.Where(outcome => double.IsFinite(outcome.TestLoss)).Select(outcome => (outcome.Loss, outcome.TestLoss))];
    }
}
