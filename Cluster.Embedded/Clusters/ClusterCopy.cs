using System.Globalization;
using Cluster.Embedded.Results;
using Minima.Training;

namespace Cluster.Embedded.Clusters;

/// <summary>
/// Brings a sweep's record from a cluster into a results directory, as if the sweep had been run here: what is shown of
/// it is then the same by construction. Only what is new since the last time is brought.
/// </summary>
public static class ClusterCopy
{
    /// <summary>Batches asked for at a time.</summary>
    private const int Ahead = 8;

    /// <summary>File with the number of batches that are here of each aggregator's record, and of the runs that were here then.</summary>
    private const string Mark = "cluster.batches";

    /// <summary>Brings what is on the cluster's record now.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="parent">Where results directories are.</param>
    /// <param name="mostBytes">Room for it; null for as much as there is.</param>
    /// <param name="stop">Gives up; what has come stays.</param>
    /// <exception cref="TooLargeException">There is no room for it; what has come stays.</exception>
    public static async Task<ResultsDirectory> Bring(ICluster cluster, string sweep, string parent, long? mostBytes = null, CancellationToken stop = default)
    {
        SubmittedSweep submitted = await cluster.Spec(sweep);
        ResultsDirectory results = SubmittedResults.Create(submitted, sweep, parent);
        using ResultsLock held = ResultsLock.Take(results.Root);
        using RunLog log = RunLog.Open(results.LogPath, results.Sweep.Hash);
        string mark = Path.Combine(results.Root, Mark);
        HashSet<int> known = [.. log.ReadAll().Select(outcome => outcome.Run)];
        int[] first = ReadMark(mark, submitted.Aggregators, known.Count);
        for (int aggregator = 0; aggregator < submitted.Aggregators;)
        {
            stop.ThrowIfCancellationRequested();
            if (new FileInfo(results.LogPath).Length > mostBytes)
                throw new TooLargeException($"the record of {sweep} has more than the {mostBytes / 1_000_000:N0} MB that there is room for; census classes --cluster or --to brings it to you and has no limit");
            IReadOnlyList<RunOutcome>?[] batches = await Task.WhenAll(
                Enumerable.Range(first[aggregator], Ahead).Select(number => cluster.Batch(sweep, aggregator, number)));
            RunOutcome[] fresh = [.. batches.OfType<IReadOnlyList<RunOutcome>>().SelectMany(batch => batch).Where(outcome => known.Add(outcome.Run))];
            if (fresh.Length > 0)
                log.Append(fresh);
            int whole = batches.TakeWhile(batch => batch is not null).Count();
            // The last one may grow.
            first[aggregator] += whole < Ahead ? Math.Max(0, whole - 1) : whole;
            DurableFile.Write(mark, string.Join(' ', first.Append(known.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))) + "\n");
            if (whole < Ahead)
                aggregator++;
        }

        return results;
    }

    /// <summary>The batches that are here of each record; none, to be brought anew, where runs that came with them are not here any more.</summary>
    private static int[] ReadMark(string path, int aggregators, int known)
    {
        string[] words = File.Exists(path) ? File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) : [];
        int[] numbers = [.. words.Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue)];
        return numbers.Length == aggregators + 1 && !numbers.Contains(int.MaxValue) && known >= numbers[^1] ? numbers[..^1] : new int[aggregators];
    }
}
