namespace Cluster.Embedded.Simulation;

/// <summary>What an actor is.</summary>
internal enum ActorKind
{
    /// <summary>The sweep.</summary>
    Sweep,

    /// <summary>One of its aggregators.</summary>
    Aggregator,

    /// <summary>One of its runs.</summary>
    Run,

    /// <summary>The checkpoint of one of its runs.</summary>
    Checkpoint,
}
