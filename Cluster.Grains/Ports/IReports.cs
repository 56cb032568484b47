using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>The way from run actors to the aggregator.</summary>
public interface IReports
{
    /// <summary>Delivers an outcome; completes when the aggregator has made it durable, fails if it could not.</summary>
    Task Report(RunOutcome outcome);
}
