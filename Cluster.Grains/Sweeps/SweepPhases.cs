namespace Cluster.Grains.Sweeps;

/// <summary>What phases have in common.</summary>
public static class SweepPhases
{
    /// <summary>Whether a sweep in this phase does nothing more by itself.</summary>
    public static bool HasEnded(this SweepPhase phase) => phase is SweepPhase.Finished or SweepPhase.Stopped or SweepPhase.Cancelled;

    /// <summary>The phase in which a sweep is while its end is not durable yet; any other phase as it is.</summary>
    public static SweepPhase BeforeEnd(this SweepPhase phase) => phase switch
    {
        SweepPhase.Finished => SweepPhase.Running,
        SweepPhase.Stopped or SweepPhase.Cancelled => SweepPhase.Stopping,
        _ => phase,
    };
}
