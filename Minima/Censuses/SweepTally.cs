using System.Collections;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// The state of a census in the making. Idempotent and independent of order: each run counts once, whenever and however
/// often it is added.
/// </summary>
public sealed class SweepTally
{
    private readonly RunSlice _slice;
    private readonly ObjectiveTally[] _tallies;
    private readonly BitArray _seen;
    private readonly RunCounter _runs;

    /// <summary>An empty tally of a whole sweep.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="catalog">Its objectives.</param>
    public SweepTally(SweepSpec spec, ObjectiveCatalog catalog)
        : this(RunSlice.Whole(spec), catalog)
    {
    }

    /// <summary>An empty tally of some of a sweep's runs.</summary>
    /// <param name="slice">The runs that count.</param>
    /// <param name="catalog">The sweep's objectives.</param>
    /// <param name="atMainLevelOnly">Whether runs are grouped at the main level alone, which is enough to count classes but not for a census.</param>
    public SweepTally(RunSlice slice, ObjectiveCatalog catalog, bool atMainLevelOnly = false)
    {
        _slice = slice;
        Catalog = catalog;
        _tallies = [.. Enumerable.Range(0, catalog.Count)
            .Select(o => new ObjectiveTally(catalog.FirstSetting(o), catalog[o], slice.Sweep.Classes, atMainLevelOnly: atMainLevelOnly))];
        _seen = new BitArray(slice.Sweep.Runs);
        _runs = new RunCounter(slice.Sweep, catalog);
    }

    /// <summary>The sweep's objectives.</summary>
    public ObjectiveCatalog Catalog { get; }

    /// <summary>Number of runs counted.</summary>
    public int Finished { get; private set; }

    /// <summary>Classes found so far, over all objectives.</summary>
    public int Classes => _tallies.Sum(tally => tally.Classes);

    /// <summary>Lowest loss so far over all objectives; NaN if there is none.</summary>
    public double BestLoss => _tallies.Select(tally => tally.BestLoss).Where(loss => !double.IsNaN(loss)).DefaultIfEmpty(double.NaN).Min();

    /// <summary>First-order steps of the runs so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Runs of each <see cref="Verdict"/>, in the order of its values.</summary>
    public IReadOnlyList<int> Verdicts => [.. Enum.GetValues<Verdict>().Select(verdict => _tallies.Sum(tally => tally.CountOf(verdict)))];

    /// <summary>
    /// The lowest coverage of any objective over the runs so far; 0 where none has a class. As it looks, or, with
    /// <paramref name="check"/>, after a second look at classes hit once.
    /// </summary>
    public double LeastCoverage(bool check) =>
        _tallies.Select(tally => tally.CoverageSoFar(check)).Select(c => double.IsNaN(c) ? 0 : c).DefaultIfEmpty(0).Min();

    /// <summary>The census as it is now, with what it has of each objective.</summary>
    public IReadOnlyList<ObjectiveSketch> Sketch() => [.. CountRuns().Zip(_tallies, (runs, tally) => new ObjectiveSketch(runs, Finished, tally.Sketch()))];

    /// <summary>The runs counted so far, with the losses of one objective; without those of tallies that were merged.</summary>
    public RunCounts CountRuns(int objective) => _runs.ToCounts(objective);

    /// <summary>The same for each objective.</summary>
    public IReadOnlyList<RunCounts> CountRuns() => _runs.ToCounts();

    /// <summary>The classes of an objective as they are now, without the second look that a census takes at those hit once.</summary>
    public IReadOnlyList<ClassSketch> SketchClasses(int objective) => _tallies[objective].Sketch();

    /// <summary>The outcome of the run after which a class is named as it is now; null if none is.</summary>
    public RunOutcome? Representative(int run) => Contains(run) ? _tallies[Catalog.IndexOfRun(run)].Representative(run) : null;

    /// <summary>Whether a run was counted.</summary>
    public bool Contains(int run) => run >= 0 && run < _seen.Length && _seen[run];

    /// <summary>Whether a run is one of those that count, and was not counted yet.</summary>
    public bool Lacks(int run) => _slice.Contains(run) && !_seen[run];

    /// <summary>The class that holds a run, as in the census; null if the run is in none, or not counted.</summary>
    public MinimumClass? ClassOf(int run) => Contains(run) ? _tallies[Catalog.IndexOfRun(run)].ClassOf(run) : null;

    /// <summary>The aligner by which the classes of an objective are made.</summary>
    public IAligner CreateAligner(int objective) => _tallies[objective].CreateAligner();

    /// <summary>
    /// Counts a run; false if it was counted before, is not in the slice, or lies beyond the sweep's last run (it was
    /// recorded when the sweep had more replicates).
    /// </summary>
    public bool Add(RunOutcome outcome)
    {
        if (!Lacks(outcome.Run))
            return false;
        if (!outcome.Fits(Catalog[Catalog.IndexOfRun(outcome.Run)].Shape))
            return false;
        _seen[outcome.Run] = true;
        Finished++;
        Steps += outcome.Steps;
        _runs.Add(outcome);
        _tallies[Catalog.IndexOfRun(outcome.Run)].Add(outcome);
        return true;
    }

    /// <summary>The classes at the main level, to be handed to another tally of the same sweep.</summary>
    public IEnumerable<ClassEntry> ToEntries() => _tallies.SelectMany((tally, o) => tally.ToEntries(o));

    /// <summary>
    /// Adds the classes at the main level of another tally, of other runs of the same sweep: their hits count for classes and
    /// coverage, and for nothing else here.
    /// </summary>
    /// <param name="entries">All entries of the other one.</param>
    public void Merge(IEnumerable<ClassEntry> entries)
    {
        foreach (IGrouping<int, ClassEntry> group in entries.GroupBy(entry => entry.Objective))
        {
            ClassEntry[] ofObjective = [.. group];
            foreach (int run in ofObjective.SelectMany(entry => entry.Runs()))
                _seen[run] = true;
            _tallies[group.Key].Merge(ofObjective);
        }
    }

    /// <summary>Adds the classes at the main level of another tally, as above, but of one at hand.</summary>
    public void Merge(SweepTally other)
    {
        _seen.Or(other._seen);
        for (int o = 0; o < _tallies.Length; o++)
            _tallies[o].Merge(other._tallies[o]);
    }

    /// <summary>The runs that <see cref="Settle"/> asks for at the main level.</summary>
    public IReadOnlySet<int> FindUnsettledRuns() => _tallies.SelectMany(tally => tally.FindUnsettledRuns()).ToHashSet();

    /// <summary>
    /// Decides from the record what the reports that were kept leave open (<see cref="ObjectiveTally.Settle"/>).
    /// </summary>
    /// <param name="record">Gives all runs that were added.</param>
    public void Settle(Func<IEnumerable<RunOutcome>> record)
    {
        for (int o = 0; o < _tallies.Length; o++)
            _tallies[o].Settle(RunsOf(record, o));
    }

    /// <summary>The census of the runs so far.</summary>
    /// <param name="record">As for <see cref="Settle"/>; null where there is none.</param>
    public Census ToCensus(Func<IEnumerable<RunOutcome>>? record = null) => new(
        _slice.Sweep.Name, _slice.Sweep.Hash, _slice.Count, Finished,
        [.. _tallies.Select((tally, o) => tally.ToCensus(record is null ? null : RunsOf(record, o)))])
    {
        Shard = _slice.Shard,
    };

    private Func<IEnumerable<RunOutcome>> RunsOf(Func<IEnumerable<RunOutcome>> record, int objective) =>
        () => record().Where(outcome => Contains(outcome.Run) && Catalog.IndexOfRun(outcome.Run) == objective);
}
