using Cluster.Embedded.Plots;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Embedded.Clusters;

/// <summary>
/// A sweep as it looks now, with one of its architectures shown closely, for those who watch it. What it costs to make does
/// not grow with the runs.
/// </summary>
/// <param name="Finished">Runs on record that are counted.</param>
/// <param name="Grouped">Runs on record whose classes these are: it may be fewer, where classes are merged from several aggregators once in a while.</param>
/// <param name="Architectures">Runs by verdict for each architecture.</param>
/// <param name="LearningRates">Runs by verdict for each learning rate, the lowest first.</param>
/// <param name="Classes">Classes of the architecture that is shown closely.</param>
/// <param name="Losses">Losses of its runs.</param>
public sealed record SweepSketch(
    int Finished,
    int Grouped,
    IReadOnlyList<VerdictCounts> Architectures,
    IReadOnlyList<VerdictCounts> LearningRates,
    IReadOnlyList<ClassPoint> Classes,
    LossHistogram Losses)
{
    /// <summary>The sketch of what was counted and grouped.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="catalog">Its objectives.</param>
    /// <param name="architecture">Number of the architecture that is shown closely.</param>
    /// <param name="counted">What was counted, with that architecture's classes.</param>
    public static SweepSketch Of(SweepSpec sweep, ObjectiveCatalog catalog, int architecture, ObjectiveSketch counted)
    {
        string[] titles = [.. Enumerable.Range(0, catalog.Count).Select(objective => TitleOf(catalog, objective))];
        var settings = new SettingCounts(sweep, catalog, counted.Runs.Verdicts);
        return new SweepSketch(
            counted.Runs.Runs,
            counted.Grouped,
            settings.Architectures(titles),
            settings.LearningRates(),
            [.. counted.Classes.Select(c => new ClassPoint($"r{c.Run}", c.Loss, c.Hits, c.Verdict))],
            new LossHistogram(titles[architecture], counted.Runs.Losses));
    }

    /// <summary>Refuses the number of an architecture that there is not.</summary>
    /// <exception cref="NotFoundException">There is none of the number.</exception>
    public static int DemandArchitecture(ObjectiveCatalog catalog, int architecture) => architecture >= 0 && architecture < catalog.Count
        ? architecture
        : throw new NotFoundException($"there are {catalog.Count} architectures, numbered from 0");

    private static string TitleOf(ObjectiveCatalog catalog, int objective)
    {
        string title = ArchitectureTitle.Of(catalog.FirstSetting(objective), (catalog[objective].Shape.Inputs, catalog[objective].Shape.Outputs));
        return catalog.Count > 1 ? $"{objective + 1}. {title}" : title;
    }
}
