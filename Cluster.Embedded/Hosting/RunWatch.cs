using System.Collections;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Plots;
using Cluster.Grains.Compute;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// Counts, for those who watch a sweep, what its aggregation does not: verdicts by learning rate, and losses. Runs may be
/// counted and looked at on different threads.
/// </summary>
internal sealed class RunWatch(SweepSpec sweep, ObjectiveCatalog catalog)
{
    private readonly Lock _gate = new();
    private readonly BitArray _counted = new(sweep.Runs);
    private readonly OutcomeSummary _summary = new(sweep, catalog);
    private int _finished;

    /// <summary>Counts a run that is on record; once, however often it comes.</summary>
    public void Count(RunOutcome outcome)
    {
        if (outcome.Run < 0 || outcome.Run >= sweep.Runs)
            return;
        lock (_gate)
        {
            if (_counted[outcome.Run])
                return;
            _counted[outcome.Run] = true;
            _finished++;
            _summary.Add(outcome);
        }
    }

    /// <summary>What was counted, with the classes of each objective.</summary>
    public SweepSketch Sketch(IReadOnlyList<IReadOnlyList<ClassSketch>> classes, ComputeStatistics compute)
    {
        lock (_gate)
            return new SweepSketch(_finished, [.. classes.Select(Architecture)], _summary.LearningRates(), compute);
    }

    private ArchitectureSketch Architecture(IReadOnlyList<ClassSketch> classes, int objective)
    {
        string title = ArchitectureTitle.Of(catalog.FirstSetting(objective), (catalog[objective].Shape.Inputs, catalog[objective].Shape.Outputs));
        if (catalog.Count > 1)
            title = $"{objective + 1}. {title}";
        IReadOnlyList<VerdictCounts> rates = _summary.LearningRates(objective);
        int[] verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => rates.Sum(rate => rate.Counts[(int)verdict]))];
        return new ArchitectureSketch(
            title,
            [.. classes.Select(c => new ClassPoint($"r{c.Run}", c.Loss, c.Hits, c.Verdict))],
            new VerdictCounts(title, verdicts),
            new LossHistogram(title, _summary.LossesOf(objective).Copy()));
    }
}
