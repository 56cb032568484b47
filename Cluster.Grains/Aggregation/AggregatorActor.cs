using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// The aggregator: first durable, then counted, then acknowledged. Its state is the fold of the run log, so a new
/// activation has the same state as the one before it.
/// <para>Several of them may share a sweep's reports, each with a log of its own (<see cref="InvariantRoute"/>). They form a
/// tree; one has the classes of those below it merged with its own when the sweep asks, and the root answers for all.</para>
/// </summary>
/// <param name="slice">The sweep's runs.</param>
/// <param name="catalog">Its objectives.</param>
/// <param name="log">The record of the runs reported to this one.</param>
/// <param name="below">Those just below in the tree.</param>
/// <param name="time">The time.</param>
public sealed class AggregatorActor(RunSlice slice, ObjectiveCatalog catalog, IRunLog log, IReadOnlyList<IAggregatorBranch> below, TimeProvider time)
    : IAggregator, IAggregatorBranch
{
    /// <summary>Runs that those below are asked about at a time.</summary>
    private const int Window = 1 << 14;

    /// <summary>Most runs whose outcomes are asked for at a time.</summary>
    private const int MostAsked = 1 << 18;

    /// <summary>Of the time, merging or listing classes for a look takes at most one part in so many: to look at a sweep must not slow it down.</summary>
    private const int MergeShare = 100;

    private SweepTally? _tally;
    private Pages<ClassEntry>? _pages;
    private Pages<ClassSketch>? _sketches;
    private Sketched? _sketched;
    private Merged? _merged;
    private int _classesSeen;

    /// <summary>Classes of the runs reported to this one, as of its last turn; for any thread.</summary>
    public int ClassesSeen => Volatile.Read(ref _classesSeen);

    private SweepTally Tally => _tally ?? throw new InvalidOperationException("The aggregator is not open.");

    /// <inheritdoc/>
    public async Task<int> Open() => (await Head()).Finished;

    /// <summary>Takes up what is on its own record, and what another activation may have put there since. Idempotent.</summary>
    public async Task TakeUp()
    {
        if (_tally is not null)
        {
            foreach (RunOutcome outcome in await log.ReadNew())
                _tally.Add(outcome);
            NoteClasses();
            return;
        }

        var tally = new SweepTally(slice, catalog);
        foreach (RunOutcome outcome in await log.ReadAll())
            tally.Add(outcome);
        _tally ??= tally;
        NoteClasses();
    }

    /// <inheritdoc/>
    public async Task Report(IReadOnlyList<RunOutcome> outcomes)
    {
        var fresh = new List<RunOutcome>(outcomes.Count);
        var runs = new HashSet<int>();
        foreach (RunOutcome outcome in outcomes)
        {
            if (!Tally.Contains(outcome.Run) && runs.Add(outcome.Run))
                fresh.Add(outcome);
        }

        if (fresh.Count == 0)
            return;
        var write = new Stage(CensusMeter.RecordWriteDuration, time);
        try
        {
            await log.Append(fresh);
        }
        catch
        {
            write.End(CensusTags.Failed);
            throw;
        }

        write.End(CensusTags.Ok);
        CensusTags.CountFinished(fresh);
        Group(fresh);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most)
    {
        var open = new List<int>(Math.Min(most, 1024));
        while (first < limit && open.Count < most)
        {
            int count = Math.Min(Window, limit - first);
            byte[][] recorded = await Task.WhenAll(below.Select(branch => branch.OnRecord(first, count)));
            for (int i = 0; i < count && open.Count < most; i++)
            {
                if (Tally.Lacks(first + i) && !Array.Exists(recorded, bits => IsSet(bits, i)))
                    open.Add(first + i);
            }

            first += count;
        }

        return open;
    }

    /// <inheritdoc/>
    public async Task<double> LeastCoverage(int limit)
    {
        (SweepTally prefix, _) = await MergeAll(limit);
        if (prefix.FindUnsettledRuns() is { Count: > 0 } unsettled)
        {
            IEnumerable<RunOutcome> own = await log.ReadAll();
            IReadOnlyCollection<RunOutcome> others = await FindBelow(unsettled);
            prefix.Settle(() => own.Concat(others));
        }

        return prefix.LeastCoverage(check: true);
    }

    /// <inheritdoc/>
    public async Task<TallyStatus> Status(bool exact)
    {
        // What is said for the last time must not be said by an activation that has missed something; nor shown.
        TallyHead head = exact ? await Head() : await Count();
        if (exact)
            _sketched = null;
        if (below.Count == 0)
            return Status(Tally.Classes, Tally.LeastCoverage(check: false));
        Merged merged = await Merge(head.Finished, exact);
        return Status(merged.Classes.Sum(some => some.Count), merged.Coverage);

        TallyStatus Status(int classes, double coverage) => new(head.Finished, classes, coverage, head.BestLoss, head.Steps, head.Verdicts);
    }

    /// <summary>The runs reported to this one, counted, and their classes, of one objective: for a look, which must cost next to nothing.</summary>
    public Task<ObjectiveSketch> Sketch(int objective)
    {
        Sketched sketch = Listed(objective);
        return Task.FromResult(new ObjectiveSketch(Tally.CountRuns(objective), sketch.Finished, sketch.Classes));
    }

    /// <summary>The same of each objective.</summary>
    public Task<IReadOnlyList<ObjectiveSketch>> Sketch() => Task.FromResult(Tally.Sketch());

    /// <inheritdoc/>
    public async Task<RunCounts> CountRuns(int objective)
    {
        RunCounts[] counts = await Task.WhenAll(below.Select(branch => branch.CountRuns(objective)));
        return counts.Aggregate(Tally.CountRuns(objective), (sum, some) => sum.Plus(some));
    }

    /// <inheritdoc/>
    public async Task<RunOutcome?> Representative(int run)
    {
        if (Tally.Contains(run))
            return Tally.Representative(run);
        foreach (IAggregatorBranch branch in below)
        {
            if (await branch.Representative(run) is { } found)
                return found;
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<Page<ClassSketch>> SketchClasses(int objective)
    {
        if (below.Count == 0)
        {
            Sketched sketch = Listed(objective);
            _sketches = new Pages<ClassSketch>(objective, sketch.Finished, sketch.Classes, BytesOf);
        }
        else
        {
            Merged merged = await Merge((await Count()).Finished, exact: false);
            _sketches = new Pages<ClassSketch>(objective, merged.Finished, merged.Classes[objective], BytesOf);
        }

        return _sketches.First;
    }

    /// <inheritdoc/>
    public Task<Page<ClassSketch>?> MoreSketches(int objective, int finished, int page) => Task.FromResult(_sketches?.Page(objective, finished, page));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Other aggregators share the sweep: its census is made from all their records.</exception>
    public async Task<Census> Census()
    {
        if (below.Count > 0)
            throw new NotSupportedException("The census of a sweep with several aggregators is made from their records.");
        IEnumerable<RunOutcome> record = await log.ReadAll();
        return Tally.ToCensus(() => record);
    }

    /// <inheritdoc/>
    public async Task<TallyHead> Head()
    {
        await TakeUp();
        return await Sum(below.Select(branch => branch.Head()));
    }

    /// <inheritdoc/>
    public Task<TallyHead> Count() => Sum(below.Select(branch => branch.Count()));

    private async Task<TallyHead> Sum(IEnumerable<Task<TallyHead>> branches)
    {
        TallyHead[] heads = await Task.WhenAll(branches);
        return heads.Aggregate(new TallyHead(Tally.Finished, Tally.Steps, Tally.BestLoss, Tally.Verdicts), (sum, head) => sum.Plus(head));
    }

    /// <inheritdoc/>
    public async Task<byte[]> OnRecord(int first, int count)
    {
        var bits = new byte[(count + 7) / 8];
        for (int i = 0; i < count; i++)
        {
            if (Tally.Contains(first + i))
                bits[i / 8] |= (byte)(1 << (i % 8));
        }

        foreach (byte[] others in await Task.WhenAll(below.Select(branch => branch.OnRecord(first, count))))
        {
            for (int i = 0; i < bits.Length; i++)
                bits[i] |= others[i];
        }

        return bits;
    }

    /// <inheritdoc/>
    public async Task<Page<ClassEntry>> Classes(int limit)
    {
        int finished = (await Count()).Finished;
        if (_pages?.Page(limit, finished, 0) is { } known)
            return known;
        SweepTally classes = Tally;
        if (below.Count > 0 || limit < slice.Sweep.Runs)
            (classes, finished) = await MergeAll(limit);
        _pages = new Pages<ClassEntry>(limit, finished, classes.ToEntries(), BytesOf);
        return _pages.First;
    }

    /// <inheritdoc/>
    public Task<Page<ClassEntry>?> MoreClasses(int limit, int finished, int page) => Task.FromResult(_pages?.Page(limit, finished, page));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunOutcome>> Outcomes(IReadOnlyList<int> runs)
    {
        HashSet<int> own = [.. runs.Where(Tally.Contains)];
        var found = new List<RunOutcome>();
        if (own.Count == 0)
        {
            // What those below have fills a message of its own.
            for (int place = 0; place < below.Count && found.Count == 0; place++)
                found.AddRange(await below[place].Outcomes(runs));
            return found;
        }

        long bytes = 0;
        foreach (RunOutcome outcome in (await log.ReadAll()).Where(outcome => own.Remove(outcome.Run)))
        {
            if ((bytes += ReportBatcher.BytesOf(outcome)) > ReportBatcher.MostBytes && found.Count > 0)
                break;
            found.Add(outcome);
        }

        return found;
    }

    private void Group(List<RunOutcome> outcomes)
    {
        var group = new Stage(CensusMeter.GroupDuration, time);
        foreach (RunOutcome outcome in outcomes)
            Tally.Add(outcome);
        group.End();
        NoteClasses();
    }

    private void NoteClasses() => Volatile.Write(ref _classesSeen, Tally.Classes);

    private static bool IsSet(byte[] bits, int place) => (bits[place / 8] >> (place % 8) & 1) != 0;

    /// <summary>
    /// The classes, at the main level, of the runs below a limit of the whole branch. Runs beyond may have joined classes, or
    /// shown a singleton to be none: they must not count.
    /// </summary>
    /// <returns>The classes, and how many runs were on record in the branch.</returns>
    private async Task<(SweepTally Classes, int Finished)> MergeAll(int limit)
    {
        // All below work while this one does.
        Task<(IReadOnlyList<ClassEntry> Entries, int Finished)>[] branches = [.. below.Select(branch => Pages<ClassEntry>.ReadAll(() => branch.Classes(limit), (itsFinished, page) => branch.MoreClasses(limit, itsFinished, page)))];
        var merged = new SweepTally(slice, catalog, atMainLevelOnly: true);
        if (limit >= slice.Sweep.Runs)
        {
            merged.Merge(Tally);
        }
        else
        {
            foreach (RunOutcome outcome in (await log.ReadAll()).Where(outcome => outcome.Run < limit))
                merged.Add(outcome);
        }

        int finished = Tally.Finished;
        foreach (Task<(IReadOnlyList<ClassEntry> Entries, int Finished)> branch in branches)
        {
            (IReadOnlyList<ClassEntry> entries, int itsFinished) = await branch;
            merged.Merge(entries);
            finished += itsFinished;
        }

        return (merged, finished);
    }

    /// <summary>The outcomes of some runs that are on record below.</summary>
    private async Task<IReadOnlyCollection<RunOutcome>> FindBelow(IReadOnlySet<int> runs)
    {
        HashSet<int> open = [.. runs.Where(run => !Tally.Contains(run))];
        var found = new List<RunOutcome>();
        foreach (IAggregatorBranch branch in below)
        {
            while (open.Count > 0 && await branch.Outcomes(open.Take(MostAsked).ToArray()) is { Count: > 0 } some)
            {
                found.AddRange(some);
                open.ExceptWith(some.Select(outcome => outcome.Run));
            }
        }

        return found;
    }

    /// <summary>The classes of the runs reported to this one; of a while ago if listing them would take too much of the time.</summary>
    private Sketched Listed(int objective)
    {
        bool isOf = _sketched is { } known && known.Objective == objective
            && (known.Finished == Tally.Finished || IsRecent(known.At, known.Took));
        if (!isOf)
        {
            long began = time.GetTimestamp();
            IReadOnlyList<ClassSketch> classes = Tally.SketchClasses(objective);
            _sketched = new Sketched(objective, Tally.Finished, classes, time.GetTimestamp(), time.GetElapsedTime(began));
        }

        return _sketched!;
    }

    /// <summary>Classes and coverage over all; of a while ago if there is no hurry and merging would take too much of the time.</summary>
    private async Task<Merged> Merge(int finished, bool exact)
    {
        bool isOf = _merged is { } known && (known.Finished == finished || (!exact && IsRecent(known.At, known.Took)));
        if (!isOf)
        {
            long began = time.GetTimestamp();
            (SweepTally all, int merged) = await MergeAll(slice.Sweep.Runs);
            IReadOnlyList<ClassSketch>[] classes = [.. Enumerable.Range(0, catalog.Count).Select(all.SketchClasses)];
            _merged = new Merged(merged, classes, all.LeastCoverage(check: false), time.GetTimestamp(), time.GetElapsedTime(began));
        }

        return _merged!;
    }

    /// <summary>Whether it is too early to make again for a look what took so long at that time.</summary>
    private bool IsRecent(long at, TimeSpan took) => time.GetElapsedTime(at) < MergeShare * took;

    private static long BytesOf(ClassEntry entry) =>
        64 + 5L * entry.Gaps.Length + (entry.Representative is { } first ? ReportBatcher.BytesOf(first) : 0) + (entry.Anchor is { } anchor ? 64 + ReportBatcher.BytesOf(anchor.Outcome) : 0);

    private static long BytesOf(ClassSketch sketch) => 64;

    private sealed record Sketched(int Objective, int Finished, IReadOnlyList<ClassSketch> Classes, long At, TimeSpan Took);

    private sealed record Merged(int Finished, IReadOnlyList<IReadOnlyList<ClassSketch>> Classes, double Coverage, long At, TimeSpan Took);
}
