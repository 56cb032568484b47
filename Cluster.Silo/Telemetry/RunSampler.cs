using System.Diagnostics;
using Cluster.Grains.Telemetry;
using OpenTelemetry.Trace;

namespace Cluster.Silo.Telemetry;

/// <summary>
/// Every sweep is traced, and of its runs so many a second: a sweep may finish fifty thousand in that time, and a few show
/// what they wait for. What is inside of a run is traced with it.
/// </summary>
/// <param name="perSecond">Runs traced per second.</param>
/// <param name="time">The time.</param>
public sealed class RunSampler(int perSecond, TimeProvider time) : Sampler
{
    private readonly Lock _gate = new();
    private long? _second;
    private int _taken;

    /// <inheritdoc/>
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => new(samplingParameters.Name switch
    {
        CensusTraces.Sweep => true,
        CensusTraces.Run => Take(),
        _ => samplingParameters.ParentContext.TraceFlags.HasFlag(ActivityTraceFlags.Recorded),
    });

    private bool Take()
    {
        lock (_gate)
        {
            if (_second is not { } began || time.GetElapsedTime(began) >= TimeSpan.FromSeconds(1))
                (_second, _taken) = (time.GetTimestamp(), 0);
            return _taken++ < perSecond;
        }
    }
}
