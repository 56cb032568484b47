using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>
/// The record of finished runs as grains, one for each batch that was appended: a batch is one write to the database. What
/// was read or written once is kept in a file of the silo, so that memory does not grow with the runs. For the aggregator's
/// activation alone; a second one, as there may be for a while in faults, finds its number taken.
/// </summary>
internal sealed class GrainRunLog(IGrainFactory grains, AggregatorKey aggregator, CancellationToken gone) : IRunLog, IDisposable
{
    /// <summary>Batches read at a time.</summary>
    private const int Ahead = 64;

    private readonly OutcomeFile _copy = new();
    private int? _batches;

    /// <inheritdoc/>
    public async Task<IEnumerable<RunOutcome>> ReadAll()
    {
        _batches ??= await CopyAll();
        return _copy.ReadAll();
    }

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        int number = _batches ?? throw new InvalidOperationException("The record was not read before it is written.");
        RunOutcome[] batch = [.. outcomes];
        try
        {
            await Record(number).Write(batch);
        }
        catch (Exception failure) when (failure is not IOException)
        {
            // Whether it was written is not known: whoever reports again reads the record first.
            throw new IOException($"Batch {aggregator.Batch(number)} could not be recorded: {failure.Message}", failure);
        }

        _copy.Append(batch);
        _batches = number + 1;
    }

    /// <inheritdoc/>
    public void Dispose() => _copy.Dispose();

    private async Task<int> CopyAll()
    {
        _copy.Clear();
        for (int first = 0; ; first += Ahead)
        {
            gone.ThrowIfCancellationRequested();
            RunOutcome[]?[] batches = await Task.WhenAll(Enumerable.Range(first, Ahead).Select(number => Record(number).Read()));
            foreach ((RunOutcome[]? batch, int place) in batches.Select((batch, place) => (batch, place)))
            {
                if (batch is null)
                    return first + place;
                _copy.Append(batch);
            }
        }
    }

    private IRecordGrain Record(int number) => grains.GetGrain<IRecordGrain>(aggregator.Batch(number));
}
