using System.Diagnostics.Metrics;
using Cluster.Grains.Telemetry;

namespace Cluster.Tests.Telemetry;

/// <summary>Listens to the meter of the census and sums what it hears, series by series.</summary>
internal sealed class MeterWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Instrument, string Tags), (double Sum, long Count, double Last)> _series = [];

    public MeterWatch()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != CensusMeter.Name)
                return;
            lock (_gate)
                _instruments[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
        CensusMeter.Begin();
        Look();
    }

    /// <summary>All instruments.</summary>
    public IReadOnlyList<Instrument> Instruments
    {
        get
        {
            lock (_gate)
                return [.. _instruments.Values.OrderBy(instrument => instrument.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>All series heard of, as instrument and tags.</summary>
    public IReadOnlyList<(string Instrument, string Tags)> Series
    {
        get
        {
            lock (_gate)
                return [.. _series.Keys.Order()];
        }
    }

    /// <summary>Reads the instruments that tell only who asks.</summary>
    public void Look() => _listener.RecordObservableInstruments();

    /// <summary>The sum of what was recorded, over all series.</summary>
    public double Sum(string instrument, string tags = "") => Matching(instrument, tags).Sum(series => series.Sum);

    /// <summary>How often something was recorded.</summary>
    public long Count(string instrument, string tags = "") => Matching(instrument, tags).Sum(series => series.Count);

    /// <summary>What an instrument that is asked says now, over all series.</summary>
    public double Now(string instrument, string tags = "")
    {
        Look();
        return Matching(instrument, tags).Sum(series => series.Last);
    }

    public void Dispose() => _listener.Dispose();

    private List<(double Sum, long Count, double Last)> Matching(string instrument, string tags)
    {
        lock (_gate)
            return [.. _series.Where(pair => pair.Key.Instrument == instrument && pair.Key.Tags.Contains(tags, StringComparison.Ordinal)).Select(pair => pair.Value)];
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument.Name, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")));
        lock (_gate)
        {
            (double sum, long count, _) = _series.GetValueOrDefault(key);
            _series[key] = (sum + value, count + 1, value);
        }
    }
}
