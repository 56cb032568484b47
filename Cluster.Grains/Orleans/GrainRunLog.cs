using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Grains.Orleans;

/// <summary>
/// The record of finished runs as grains, one for each batch that was appended: a batch is one write to the database. For
/// the aggregator's activation alone; a second one, as there may be for a while in faults, finds its number taken.
/// </summary>
internal sealed class GrainRunLog(IGrainFactory grains, string sweep) : IRunLog
{
    /// <summary>Batches read at a time.</summary>
    private const int Ahead = 16;

    private int? _batches;

    /// <inheritdoc/>
    public async Task<IEnumerable<RunOutcome>> ReadAll()
    {
        var all = new List<RunOutcome>();
        for (int first = 0; ; first += Ahead)
        {
            RunOutcome[]?[] batches = await Task.WhenAll(Enumerable.Range(first, Ahead).Select(number => Record(number).Read()));
            int whole = batches.TakeWhile(batch => batch is not null).Count();
            foreach (RunOutcome[]? batch in batches[..whole])
                all.AddRange(batch!);
            if (whole == Ahead)
                continue;
            _batches = first + whole;
            return all;
        }
    }

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        int number = _batches ?? throw new InvalidOperationException("The record was not read before it is written.");
        try
        {
            await Record(number).Write([.. outcomes]);
        }
        catch (Exception failure) when (failure is not IOException)
        {
            // Whether it was written is not known: whoever reports again reads the record first.
            throw new IOException($"Batch {number} of {sweep} could not be recorded: {failure.Message}", failure);
        }

        _batches = number + 1;
    }

    private IRecordGrain Record(int number) => grains.GetGrain<IRecordGrain>($"{sweep}/{number}");
}
