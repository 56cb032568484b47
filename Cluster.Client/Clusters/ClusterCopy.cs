using System.Globalization;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Minima.Training;

namespace Cluster.Client.Clusters;

/// <summary>
/// Brings a sweep's record from a cluster into a results directory, as if the sweep had been run here: what is shown of
/// it is then the same by construction. Only what is new since the last time is brought.
/// </summary>
internal static class ClusterCopy
{
    /// <summary>Batches asked for at a time.</summary>
    private const int Ahead = 8;

    /// <summary>File with the number of batches that are here, and of the runs that were here then.</summary>
    private const string Mark = "cluster.batches";

    /// <summary>Brings what is on the cluster's record now.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="parent">Where results directories are.</param>
    public static async Task<ResultsDirectory> Bring(ICluster cluster, string sweep, string parent)
    {
        ResultsDirectory results = Prepare(await cluster.Spec(sweep), sweep, parent);
        using ResultsLock held = ResultsLock.Take(results.Root);
        using RunLog log = RunLog.Open(results.LogPath, results.Sweep.Hash);
        string mark = Path.Combine(results.Root, Mark);
        HashSet<int> known = [.. log.ReadAll().Select(outcome => outcome.Run)];
        int first = ReadMark(mark, known.Count);
        while (true)
        {
            IReadOnlyList<RunOutcome>?[] batches = await Task.WhenAll(Enumerable.Range(first, Ahead).Select(number => cluster.Batch(sweep, number)));
            RunOutcome[] fresh = [.. batches.OfType<IReadOnlyList<RunOutcome>>().SelectMany(batch => batch).Where(outcome => known.Add(outcome.Run))];
            if (fresh.Length > 0)
                log.Append(fresh);
            int whole = batches.TakeWhile(batch => batch is not null).Count();
            first += whole;
            DurableFile.Write(mark, string.Create(CultureInfo.InvariantCulture, $"{first} {known.Count}\n"));
            if (whole < Ahead)
                return results;
        }
    }

    private static ResultsDirectory Prepare(SubmittedSweep sweep, string key, string parent)
    {
        // The key comes from the cluster: it must not lead anywhere else.
        if (key.AsSpan().IndexOfAny('/', '\\') >= 0 || key is "." or "..")
            throw new InputException(Shown.Short(key), null, null, "this is no key of a sweep");
        string root = Path.Combine(parent, key);
        string data = sweep.Files.Count == 0 ? root : Path.Combine(root, "data");
        Directory.CreateDirectory(data);
        SubmittedData.Write(data, sweep.Files);
        SpecDocument document = SpecReader.ParseDocument(sweep.Text, key, data, defaultName: sweep.Name);
        return document.Sweep.Hash == sweep.Hash && ResultsDirectory.NameOf(document.Sweep) == key
            ? ResultsDirectory.Create(parent, document, data)
            : throw new InputException(key, null, null, "the cluster has another version of this program, whose results do not mix with this one's; use the console that came with the silos");
    }

    /// <summary>The batches that are here; none, to be brought anew, where runs that came with them are not here any more.</summary>
    private static int ReadMark(string path, int known) =>
        File.Exists(path) && File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int batches)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int runs) && known >= runs ? batches : 0;
}
