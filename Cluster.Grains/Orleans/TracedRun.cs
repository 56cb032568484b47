using System.Diagnostics;
using Cluster.Grains.Runs;
using Cluster.Grains.Telemetry;

namespace Cluster.Grains.Orleans;

/// <summary>A run as the sweep addresses it: with the sweep's trace, which no message carries by itself.</summary>
internal sealed class TracedRun(IRun run) : IRun
{
    /// <summary>What the trace is called in the context of a call.</summary>
    private const string Key = "census.traceparent";

    /// <summary>The trace that came with the call.</summary>
    public static string? Parent => CensusTraces.AreOn ? RequestContext.Get(Key) as string : null;

    /// <inheritdoc/>
    public Task Start(int index, bool mayHaveBegun)
    {
        if (CensusTraces.AreOn && Activity.Current is { Id: { } parent })
            RequestContext.Set(Key, parent);
        return run.Start(index, mayHaveBegun);
    }

    /// <inheritdoc/>
    public Task Cancel() => run.Cancel();

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => run.Phase();
}
