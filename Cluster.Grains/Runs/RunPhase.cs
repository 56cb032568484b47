namespace Cluster.Grains.Runs;

/// <summary>The life cycle of a run.</summary>
public enum RunPhase
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>In the compute core.</summary>
    Training,

    /// <summary>Trained; the report is not acknowledged yet.</summary>
    Reporting,

    /// <summary>The report is durable.</summary>
    Done,

    /// <summary>The run could not be trained or reported.</summary>
    Failed,
}
