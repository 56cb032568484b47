using Cluster.Embedded.Clusters;
using Minima.Training;

namespace Cluster.Tests.Engines;

/// <summary>What an engine has on record of a sweep.</summary>
internal static class ClusterRecord
{
    /// <summary>All outcomes, in the order recorded.</summary>
    public static async Task<IReadOnlyList<RunOutcome>> Read(ICluster engine, string sweep)
    {
        var record = new List<RunOutcome>();
        int aggregators = (await engine.Spec(sweep)).Aggregators;
        for (int aggregator = 0; aggregator < aggregators; aggregator++)
        {
            for (int number = 0; await engine.Batch(sweep, aggregator, number) is { } batch; number++)
                record.AddRange(batch);
        }

        return record;
    }
}
