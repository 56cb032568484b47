using System.Globalization;
using Cluster.Embedded.Results;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Explanations;

/// <summary>
/// Finds the points that ids mean: <c>r</c> and the index of a run that is in a class, its representative or not. So ids
/// given out by a shard, or by the census when it had fewer runs, go on to name their class.
/// </summary>
public sealed class PointFinder
{
    private const int MostListed = 12;

    private readonly ResultsDirectory _results;
    private readonly SweepTally _tally;

    /// <summary>Counts the runs on record.</summary>
    public PointFinder(ResultsDirectory results)
        : this(results, results.LoadTally(results.LoadObjectives()))
    {
    }

    /// <summary>Takes the runs on record as they were counted.</summary>
    public PointFinder(ResultsDirectory results, SweepTally tally)
    {
        _results = results;
        _tally = tally;
        Catalog = tally.Catalog;
        Census = results.ToCensus(tally);
    }

    /// <summary>The sweep's objectives, in the order of the census's architectures.</summary>
    public ObjectiveCatalog Catalog { get; }

    /// <summary>The census of the runs on record.</summary>
    public Census Census { get; }

    /// <summary>The point of a run.</summary>
    /// <exception cref="NotFoundException">There is no such run, or it is in no class.</exception>
    public FoundPoint Find(string id)
    {
        if (!id.StartsWith('r') || !int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int run))
            throw new NotFoundException($"'{id}' is no class: an id is r and the index of a run, such as r0; {Known()}");
        RunOutcome outcome = _results.ReadRuns().FirstOrDefault(other => other.Run == run)
            ?? throw new NotFoundException($"{WhyMissing(run)}; {Known()}");
        MinimumClass found = _tally.ClassOf(run)
            ?? throw new NotFoundException($"run {run} is in no class, for its verdict is {outcome.Verdict.Name()}; {Known()}");
        int architecture = Catalog.IndexOfRun(run);
        ClassRow row = Census.Architectures[architecture].Classes.First(row => row.Run == found.Representative.Outcome.Run);
        return new FoundPoint(architecture, row, found.Runs, outcome, Catalog[architecture].Shape.Complete(outcome.Parameters));
    }

    /// <summary>What makes and separates the classes of a point's architecture.</summary>
    public IAligner AlignerOf(FoundPoint point) => _tally.CreateAligner(point.Architecture);

    /// <summary>The level of that aligner.</summary>
    public ClassLevel LevelOf(FoundPoint point) => Census.Architectures[point.Architecture].Level;

    /// <summary>The runs of a point's class on record.</summary>
    public IReadOnlyList<RunOutcome> MembersOf(FoundPoint point) => [.. _results.ReadRuns().Where(outcome => point.Runs.Contains(outcome.Run)).DistinctBy(outcome => outcome.Run)];

    private string WhyMissing(int run) =>
        run >= _results.Sweep.Runs ? $"the sweep has no run {run}, its runs are 0 to {_results.Sweep.Runs - 1}"
        : !_results.Slice.Contains(run) ? $"run {run} is not in shard {_results.Slice.Shard}"
        : $"there is no run {run} on record";

    private string Known()
    {
        string[] ids = [.. Census.Architectures.SelectMany(architecture => architecture.Classes).Select(row => row.Id)];
        return ids.Length == 0 ? "the census has no classes yet"
            : $"the classes are {string.Join(", ", ids.Take(MostListed))}{(ids.Length > MostListed ? $" and {ids.Length - MostListed:N0} more" : "")} (census classes --all)";
    }
}
