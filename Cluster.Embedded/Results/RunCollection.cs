using Minima.Training;

namespace Cluster.Embedded.Results;

/// <summary>
/// The runs of several records of one sweep, each once. Holds where they are, not what they are: memory is a few words
/// per run.
/// </summary>
internal sealed class RunCollection : IDisposable
{
    private readonly List<(ResultsDirectory Origin, Stream Log)> _sources = [];
    private readonly Dictionary<int, (int Source, long Place)> _places = [];

    /// <summary>Goes through all records.</summary>
    /// <param name="origins">Results of one sweep.</param>
    /// <exception cref="InputException">A run is on record twice, with different bits.</exception>
    public RunCollection(IEnumerable<ResultsDirectory> origins)
    {
        try
        {
            foreach (ResultsDirectory origin in origins)
                AddAll(origin);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Damaged records that were skipped.</summary>
    public int Damaged { get; private set; }

    /// <summary>The runs, by index.</summary>
    public IEnumerable<RunOutcome> InOrder() => _places.Keys.Order().Select(run => Read(_places[run]));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Stream log) in _sources)
            log.Dispose();
    }

    private void AddAll(ResultsDirectory origin)
    {
        if (origin.OpenLog() is not { } reader)
            return;
        int source = _sources.Count;
        _sources.Add((origin, reader.OpenStream()));
        foreach ((RunOutcome outcome, long place) in reader.ReadPlaces())
        {
            if (!_places.TryAdd(outcome.Run, (source, place)))
                DemandEqual(outcome, origin);
        }

        Damaged += reader.Damaged;
    }

    private void DemandEqual(RunOutcome outcome, ResultsDirectory origin)
    {
        (int Source, long Place) first = _places[outcome.Run];
        if (outcome.HasSameBits(Read(first)))
            return;
        string other = _sources[first.Source].Origin.Root;
        throw new InputException(origin.Root, null, $"run {outcome.Run}",
            $"it is on record here with other bits than in {other}: the two were computed with different numerics; "
            + $"census replay {origin.Root} {outcome.Run} and census replay {other} {outcome.Run} show which one this machine computes");
    }

    private RunOutcome Read((int Source, long Place) record) => LogReader.ReadAt(_sources[record.Source].Log, record.Place);
}
