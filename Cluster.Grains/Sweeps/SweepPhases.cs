namespace Cluster.Grains.Sweeps;

/// <summary>What phases have in common.</summary>
public static class SweepPhases
{
    /// <summary>Whether a sweep in this phase does nothing more by itself.</summary>
    public static bool HasEnded(this SweepPhase phase) => phase is SweepPhase.Finished or SweepPhase.Stopped or SweepPhase.Cancelled;
}
