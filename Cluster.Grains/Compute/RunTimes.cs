using System.Diagnostics;
using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Compute;

/// <summary>When a run came to the compute core, into a lane, out of it, and to its verdict; noted where somebody listens.</summary>
internal sealed class RunTimes
{
    private readonly ActivityContext _trace = CensusTraces.CurrentRun;
    private readonly long _came = Stopwatch.GetTimestamp();
    private long _began, _left;

    private RunTimes()
    {
    }

    private bool IsTraced => _trace != default;

    /// <summary>Begins to note the times of a run; null if nobody would hear of them.</summary>
    public static RunTimes? Begin() => AreWanted ? new RunTimes() : null;

    /// <summary>Whether anybody would hear of a run's times.</summary>
    public static bool AreWanted => CensusMeter.TrainDuration.Enabled || CensusTraces.AreOn;

    /// <summary>The run is in a lane.</summary>
    public void Load()
    {
        _began = Stopwatch.GetTimestamp();
        CensusMeter.QueueDuration.Record(Stopwatch.GetElapsedTime(_came, _began).TotalSeconds);
    }

    /// <summary>It leaves the lane.</summary>
    public void Leave()
    {
        _left = Stopwatch.GetTimestamp();
        CensusMeter.TrainDuration.Record(Stopwatch.GetElapsedTime(_began, _left).TotalSeconds);
    }

    /// <summary>It has its verdict.</summary>
    public void End()
    {
        if (_left == 0)
            return;
        long now = Stopwatch.GetTimestamp();
        CensusMeter.PolishDuration.Record(Stopwatch.GetElapsedTime(_left, now).TotalSeconds);
        if (!IsTraced)
            return;
        DateTimeOffset end = DateTimeOffset.UtcNow, left = end - Stopwatch.GetElapsedTime(_left, now);
        CensusTraces.Add(CensusTraces.Train, _trace, end - Stopwatch.GetElapsedTime(_began, now), left);
        CensusTraces.Add(CensusTraces.Polish, _trace, left, end);
    }
}
