using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// The record of finished runs as numbered batches, one for each append: one write to the storage. What was read or written
/// once is kept in a copy. For the aggregator's activation alone; a second one, as there may be for a while in faults,
/// finds its number taken.
/// </summary>
public sealed class BatchLog(IBatches batches, IOutcomeCopy copy, CancellationToken gone) : IRunLog
{
    /// <summary>Batches read at a time; the aggregators of a sweep all read at once when it is taken up.</summary>
    private const int Ahead = 16;

    private int? _count;

    /// <inheritdoc/>
    public async Task<IEnumerable<RunOutcome>> ReadAll()
    {
        _count ??= await CopyAll();
        return copy.ReadAll();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunOutcome>> ReadNew()
    {
        int number = _count ?? throw new InvalidOperationException("The record was not read before.");
        var fresh = new List<RunOutcome>();
        while (await batches.Read(number) is { } batch)
        {
            copy.Append(batch);
            fresh.AddRange(batch);
            _count = ++number;
        }

        return fresh;
    }

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        int number = _count ?? throw new InvalidOperationException("The record was not read before it is written.");
        RunOutcome[] batch = [.. outcomes];
        try
        {
            await batches.Write(number, batch);
        }
        catch (Exception failure) when (failure is not IOException)
        {
            // Whether it was written is not known: whoever reports again reads the record first.
            throw new IOException($"Batch {number} could not be recorded: {failure.Message}", failure);
        }

        copy.Append(batch);
        _count = number + 1;
    }

    private async Task<int> CopyAll()
    {
        copy.Clear();
        for (int first = 0; ; first += Ahead)
        {
            gone.ThrowIfCancellationRequested();
            RunOutcome[]?[] read = await Task.WhenAll(Enumerable.Range(first, Ahead).Select(batches.Read));
            foreach ((RunOutcome[]? batch, int place) in read.Select((batch, place) => (batch, place)))
            {
                if (batch is null)
                    return first + place;
                copy.Append(batch);
            }
        }
    }
}
