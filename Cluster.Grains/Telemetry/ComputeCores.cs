using Cluster.Grains.Compute;

namespace Cluster.Grains.Telemetry;

/// <summary>The compute cores of the process. What one that is gone has done still counts: a counter never goes down.</summary>
internal static class ComputeCores
{
    private static readonly Lock Gate = new();
    private static readonly List<ComputeCore> Present = [];
    private static ComputeStatistics _past = ComputeStatistics.None;

    /// <summary>What all have done.</summary>
    public static ComputeStatistics Statistics
    {
        get
        {
            lock (Gate)
                return Present.Select(core => core.Statistics).Aggregate(_past, (a, b) => a + b);
        }
    }

    /// <summary>What those present are at.</summary>
    public static ComputeLoad Load
    {
        get
        {
            lock (Gate)
                return Present.Select(core => core.Load).Aggregate(ComputeLoad.None, (a, b) => a + b);
        }
    }

    /// <summary>A core is there.</summary>
    public static void Add(ComputeCore core)
    {
        lock (Gate)
            Present.Add(core);
    }

    /// <summary>A core is gone.</summary>
    public static void Remove(ComputeCore core)
    {
        lock (Gate)
        {
            if (Present.Remove(core))
                _past += core.Statistics;
        }
    }
}
