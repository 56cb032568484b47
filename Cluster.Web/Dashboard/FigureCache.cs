using System.Collections.Concurrent;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Plots;
using Minima.Networks;

namespace Cluster.Web.Dashboard;

/// <summary>
/// Draws sweeps for all who watch: however many they are and however many runs there are, a sweep is drawn once in a while,
/// and rarely enough that it takes less than a hundredth of one core.
/// </summary>
public sealed class FigureCache(ISketchedCluster cluster, TimeProvider time)
{
    private const int MostHit = 50, TimeShare = 100;
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Sweep, int Architecture), Entry> _entries = new();

    /// <summary>The drawings of a sweep as it looks now, or looked a moment ago.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="architecture">Number of the architecture that is shown closely, from 0.</param>
    /// <param name="isLast">Whether the sweep has ended: then the drawings are of its end, however young the ones before are.</param>
    public async Task<FigureSet> Of(string sweep, int architecture, bool isLast = false)
    {
        Entry entry = _entries.GetOrAdd((sweep, architecture), _ => new Entry());
        await entry.Gate.WaitAsync();
        try
        {
            if (entry.Set is null || isLast || time.GetElapsedTime(entry.At) > entry.Age)
            {
                long began = time.GetTimestamp();
                SweepSketch sketch = await cluster.Sketch(sweep, architecture);
                double? pace = entry.Set is null ? null : (sketch.Finished - entry.Set.Finished) / time.GetElapsedTime(entry.At).TotalSeconds;
                entry.At = began;
                if (entry.Set?.Finished != sketch.Finished || (pace != entry.Set.RunsPerSecond && !isLast))
                    entry.Set = Draw(sketch, architecture, pace);
                TimeSpan took = time.GetElapsedTime(began);
                entry.Age = took * TimeShare > LeastAge ? took * TimeShare : LeastAge;
            }

            return entry.Set;
        }
        catch
        {
            _entries.TryRemove((sweep, architecture), out _);
            throw;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

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

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public FigureSet? Set { get; set; }

        public long At { get; set; }

        public TimeSpan Age { get; set; } = LeastAge;
    }
}
