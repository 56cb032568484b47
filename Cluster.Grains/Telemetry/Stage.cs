using System.Diagnostics.Metrics;

namespace Cluster.Grains.Telemetry;

/// <summary>Measures how long something takes, by its actor's time; nothing if nobody listens.</summary>
internal readonly struct Stage(Histogram<double> histogram, TimeProvider time)
{
    private readonly long _began = histogram.Enabled ? time.GetTimestamp() : 0;

    /// <summary>It is over.</summary>
    public void End()
    {
        if (histogram.Enabled && _began != 0)
            histogram.Record(time.GetElapsedTime(_began).TotalSeconds);
    }

    /// <summary>It is over, with an outcome.</summary>
    public void End(KeyValuePair<string, object?> outcome)
    {
        if (histogram.Enabled && _began != 0)
            histogram.Record(time.GetElapsedTime(_began).TotalSeconds, outcome);
    }
}
