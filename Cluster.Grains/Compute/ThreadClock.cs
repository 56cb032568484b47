using System.Diagnostics;
using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Compute;

/// <summary>Where the time of a training thread goes; it runs while somebody listens.</summary>
internal sealed class ThreadClock
{
    private bool _isRunning;
    private long _last;

    /// <summary>Vectors are about to be advanced.</summary>
    public void Start()
    {
        _isRunning = CensusMeter.ComputeTime.Enabled;
        if (_isRunning)
            _last = Stopwatch.GetTimestamp();
    }

    /// <summary>Time since the last look.</summary>
    public TimeSpan Lap()
    {
        if (!_isRunning)
            return TimeSpan.Zero;
        long now = Stopwatch.GetTimestamp();
        TimeSpan lap = Stopwatch.GetElapsedTime(_last, now);
        _last = now;
        return lap;
    }
}
