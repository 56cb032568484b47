using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>Where in a growing log every so many records begin, so that a part of it is read without what is before.</summary>
internal sealed class RecordIndex
{
    /// <summary>Records of a batch.</summary>
    public const int BatchSize = 4096;

    private readonly List<long> _starts = [];

    /// <summary>A batch of the records; null if there is none of the number.</summary>
    /// <param name="log">The log; always the same one.</param>
    /// <param name="number">Number of the batch.</param>
    public IReadOnlyList<RunOutcome>? Batch(LogReader log, int number)
    {
        if (_starts.Count == 0)
            _starts.Add(log.Start);
        while (number >= _starts.Count)
        {
            // The places of the first record of each batch up to the one that is asked for.
            (RunOutcome _, long place)[] next = [.. log.ReadPlaces(_starts[^1]).Skip(BatchSize).Take(1)];
            if (next.Length == 0)
                return null;
            _starts.Add(next[0].place);
        }

        RunOutcome[] batch = [.. log.ReadPlaces(_starts[number]).Take(BatchSize).Select(record => record.Outcome)];
        return batch.Length == 0 ? null : batch;
    }
}
