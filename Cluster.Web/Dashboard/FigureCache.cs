using System.Collections.Concurrent;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Plots;
using Minima.Networks;

namespace Cluster.Web.Dashboard;

/// <summary>
/// Draws sweeps for all who watch: however many they are and however many runs there are, a sweep is drawn once in a while,
/// and rarely enough that it takes less than a hundredth of one core; all that is drawn takes less than a tenth.
/// </summary>
public sealed class FigureCache(ISketchedCluster cluster, TimeProvider time)
{
    private const int MostHit = 50, MostKept = 64;

    /// <summary>Of the time, drawing takes at most one part in so many: for one view, and for all.</summary>
    private const int DrawingShare = 100, DrawingShareOfAll = 10;

    /// <summary>The same for asking the cluster, which is waiting for the most part.</summary>
    private const int AskingShare = 10, AskingShareOfAll = 1;

    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(1), LongestAge = TimeSpan.FromMinutes(1), LongestRest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(string Sweep, int Architecture), SharedAnswer<Drawing>> _entries = new();
    private readonly Lock _gate = new();
    private readonly long _began = time.GetTimestamp();
    private TimeSpan _restsUntil;

    private TimeSpan Now => time.GetElapsedTime(_began);

    /// <summary>The drawings of a sweep as it looks now, or looked a moment ago.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="architecture">Number of the architecture that is shown closely, from 0.</param>
    /// <param name="isLast">Whether the sweep has ended: then the drawings are of its end, however young the ones before are.</param>
    public async Task<FigureSet> Of(string sweep, int architecture, bool isLast = false)
    {
        SharedAnswer<Drawing> entry = _entries.GetOrAdd((sweep, architecture), _ => new SharedAnswer<Drawing>());
        try
        {
            Drawing drawing = await entry.Get(
                known => Now - known.At <= known.Age && (known.IsLast || !isLast),
                known => Draw(sweep, architecture, known, isLast));
            // Of one that was under way when the sweep ended it is not known what it is of.
            if (isLast && !drawing.IsLast)
                drawing = await entry.Get(known => known.IsLast, known => Draw(sweep, architecture, known, isLast));
            Trim();
            return drawing.Set;
        }
        catch (Exception failure) when (failure is not ClusterUnreachableException || entry.Last is null)
        {
            _entries.TryRemove((sweep, architecture), out _);
            throw;
        }
    }

    private async Task<Drawing> Draw(string sweep, int architecture, Drawing? known, bool isLast)
    {
        await Rest();
        TimeSpan began = Now;
        SweepSketch sketch = await cluster.Sketch(sweep, architecture);
        double? pace = known is null ? null : (sketch.Finished - known.Set.Finished) / (began - known.At).TotalSeconds;
        bool isSame = known is not null && known.Set.Finished == sketch.Finished && known.Grouped == sketch.Grouped && (isLast || known.Set.RunsPerSecond == pace);
        TimeSpan asking = Now - began;
        FigureSet set = isSame ? known!.Set : Draw(sketch, architecture, pace);
        TimeSpan drawing = Now - began - asking;
        lock (_gate)
            _restsUntil = Later(_restsUntil, Now) + Earlier(asking * AskingShareOfAll + drawing * DrawingShareOfAll, LongestRest);
        return new Drawing(set, sketch.Grouped, isLast, began, Later(Earlier(asking * AskingShare + drawing * DrawingShare, LongestAge), LeastAge));
    }

    /// <summary>Waits until drawing would not take too much of the time.</summary>
    private async Task Rest()
    {
        while (true)
        {
            TimeSpan rest;
            lock (_gate)
                rest = _restsUntil - Now;
            if (rest <= TimeSpan.Zero)
                return;
            await Task.Delay(rest, time);
        }
    }

    /// <summary>Forgets what was drawn longest ago, where there is much.</summary>
    private void Trim()
    {
        while (_entries.Count > MostKept)
            _entries.TryRemove(_entries.MinBy(entry => entry.Value.Last?.At ?? TimeSpan.MaxValue).Key, out _);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static FigureSet Draw(SweepSketch sketch, int number, double? pace)
    {
        string shown = sketch.Architectures[number].Label;
        string all = $"{sketch.Finished:N0} runs";
        var figures = new List<Figure>
        {
            new("rank-abundance", RankAbundancePlot.Draw(sketch.Classes, shown)),
            new("loss-hits", LossHitsPlot.Draw(sketch.Classes, shown)),
            new("discovery", DiscoveryPlot.Draw(DiscoveryCurve.Of([.. sketch.Classes.Select(point => point.Hits)]), shown)),
            new("losses", LossHistogramPlot.Draw([sketch.Losses], all)),
            new("verdicts", VerdictSharesPlot.Draw(sketch.Architectures, all)),
        };
        if (sketch.LearningRates.Count > 1)
            figures.Add(new Figure("learning-rates", LearningRatePlot.Draw(sketch.LearningRates, all)));
        return new FigureSet(
            sketch.Finished,
            number,
            [.. sketch.Architectures.Select(architecture => architecture.Label)],
            pace,
            sketch.Classes.Count,
            [.. sketch.Classes.OrderByDescending(point => point.Hits).ThenBy(point => point.Loss).Take(MostHit).Select(point => new ClassLine(point.Id, point.Loss, point.Hits, point.Verdict.Name()))],
            [.. figures.Select(figure => figure with { Svg = PlotTheme.WithoutRules(figure.Svg) })]);
    }

    /// <param name="Set">The drawings.</param>
    /// <param name="Grouped">Runs whose classes they show.</param>
    /// <param name="IsLast">Whether they were drawn after the sweep's end.</param>
    /// <param name="At">When.</param>
    /// <param name="Age">How old they may become.</param>
    private sealed record Drawing(FigureSet Set, int Grouped, bool IsLast, TimeSpan At, TimeSpan Age);
}
