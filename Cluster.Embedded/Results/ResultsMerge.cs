using Minima.Censuses;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// Makes one results directory of several of the same sweep: shards, or a sweep begun on one machine and gone on with on
/// another. What comes out does not depend on their order, nor on how often it is done: the log has every run once, by
/// index.
/// </summary>
public static class ResultsMerge
{
    /// <summary>Runs written at a time.</summary>
    private const int Batch = 4096;

    /// <summary>
    /// Merges into the sweep's directory under <paramref name="parent"/>, where what is on record stays. Everything is
    /// checked before anything is written, and the log is replaced as a whole: a crash leaves the old one or the new.
    /// </summary>
    /// <param name="inputs">At least one. Where they have different numbers of replicates, the most count.</param>
    /// <param name="parent">Usually <c>results</c>.</param>
    /// <exception cref="InputException">
    /// They are of different sweeps, have a run with different bits, or another process is writing to the target.
    /// </exception>
    public static MergeResult Merge(IReadOnlyList<ResultsDirectory> inputs, string parent)
    {
        DemandSameSweep(inputs);
        ResultsDirectory longest = Longest(inputs);
        string path = Path.Combine(parent, ResultsDirectory.NameOf(longest.Sweep));
        DemandKnown(inputs, path, longest.BaseDirectory);
        using ResultsLock? held = ResultsDirectory.ExistsAt(path) ? ResultsLock.Take(path) : null;
        IReadOnlyList<ResultsDirectory> all = held is null ? inputs : [ResultsDirectory.Open(path, longest.BaseDirectory), .. inputs];
        DemandSameSweep(all);
        using var runs = new RunCollection(all);
        ResultsDirectory target = Longest(all).WholeAt(path);
        using ResultsLock? made = held is null ? LockNew(target) : null;
        target.WriteDescription();
        WriteLog(target, runs);
        Census census = target.LoadCensus(target.LoadObjectives());
        DurableFile.Write(target.CensusPath, CensusJson.Write(census));
        return new MergeResult(target, census, runs.Damaged, target.IsComplete(census.Finished));
    }

    /// <summary>Refuses what cannot be read, or not be added to, before anything is written anywhere, be it a lock.</summary>
    private static void DemandKnown(IReadOnlyList<ResultsDirectory> inputs, string target, string baseDirectory)
    {
        foreach (ResultsDirectory input in inputs)
            input.OpenLog();
        if (ResultsDirectory.ExistsAt(target))
            ResultsDirectory.Open(target, baseDirectory).OpenLog();
    }

    private static ResultsLock LockNew(ResultsDirectory target)
    {
        ResultsLock held = target.MakeAndLock();
        if (!ResultsDirectory.ExistsAt(target.Root))
            return held;
        held.Dispose();
        throw new InputException(target.Root, null, null, "another process has made it in the meantime; merge once more");
    }

    private static void WriteLog(ResultsDirectory target, RunCollection runs)
    {
        string temporary = DurableFile.TemporaryOf(target.LogPath);
        File.Delete(temporary);
        try
        {
            using RunLog log = RunLog.Open(temporary, target.Sweep.Hash);
            foreach (RunOutcome[] batch in runs.InOrder().Chunk(Batch))
                log.Append(batch);
        }
        catch
        {
            // On a full disk it would be in the way.
            DurableFile.Discard(temporary);
            throw;
        }

        // A system may refuse to replace a file that is open, as the target's old log may be.
        runs.Dispose();
        File.Move(temporary, target.LogPath, overwrite: true);
        DurableFile.SyncDirectory(target.Root);
    }

    /// <summary>The same one whatever the order: by number of runs, then by name and text.</summary>
    private static ResultsDirectory Longest(IEnumerable<ResultsDirectory> inputs) => inputs
        .OrderByDescending(input => input.Sweep.Runs)
        .ThenBy(input => input.Sweep.Name, StringComparer.Ordinal)
        .ThenBy(input => input.Document.Text, StringComparer.Ordinal)
        .First();

    private static void DemandSameSweep(IReadOnlyList<ResultsDirectory> inputs)
    {
        ResultsDirectory first = inputs[0];
        if (inputs.FirstOrDefault(input => input.Sweep.Hash != first.Sweep.Hash) is not { } other)
            return;
        throw new InputException(other.Root, null, "spec_hash",
            $"these are results of sweep '{other.Sweep.Name}', {other.Sweep.Hash[..8]}, and {first.Root} has those of '{first.Sweep.Name}', {first.Sweep.Hash[..8]}: "
            + $"they differ in {string.Join(", ", Differences(other.Sweep, first.Sweep))}; only results of one sweep can be merged (census compare sets two side by side)");
    }

    private static IEnumerable<string> Differences(SweepSpec a, SweepSpec b)
    {
        if (a.Seed != b.Seed)
            yield return $"seed ({a.Seed} and {b.Seed})";
        if (a.Polish != b.Polish)
            yield return "polish";
        if (a.Classes.Key != b.Classes.Key)
            yield return "classes";
        if (!a.Settings.Select(setting => setting.Key).SequenceEqual(b.Settings.Select(setting => setting.Key)))
            yield return $"settings or data ({a.Settings.Count:N0} settings and {b.Settings.Count:N0})";
    }
}
