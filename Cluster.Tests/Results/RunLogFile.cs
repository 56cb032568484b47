using Cluster.Embedded;
using Cluster.Embedded.Results;
using Minima.Training;

namespace Cluster.Tests.Results;

/// <summary>Run logs as bytes.</summary>
internal static class RunLogFile
{
    /// <summary>Hash of the sweep that the logs of these tests belong to.</summary>
    public const string Hash = "5eed";

    /// <summary>The bytes of a log that holds outcomes, written one append each.</summary>
    public static byte[] Holding(TemporaryFolder folder, params IEnumerable<RunOutcome> outcomes)
    {
        string path = folder.Path("whole.log");
        File.Delete(path);
        using (RunLog log = RunLog.Open(path, Hash))
        {
            foreach (RunOutcome outcome in outcomes)
                log.Append([outcome]);
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Writes bytes as a new file: some file systems sync one that is written over.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Writes bytes as a log, opens it, and returns what it holds; null if it is refused as bad input.</summary>
    public static (string[] Runs, long Torn, int Damaged)? TryOpen(string path, ReadOnlySpan<byte> bytes)
    {
        Write(path, bytes);
        try
        {
            using RunLog log = RunLog.Open(path, Hash);
            return (SampleOutcomes.Fingerprints(log.ReadAll()), log.TornBytes, log.Damaged);
        }
        catch (InputException)
        {
            return null;
        }
    }
}
