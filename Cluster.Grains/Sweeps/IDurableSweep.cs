namespace Cluster.Grains.Sweeps;

/// <summary>
/// A sweep that outlives its owner. What was last asked for (go on, pause, stop, cancel) is durable before the call ends.
/// <see cref="ISweep.Start"/> and <see cref="ISweep.Resume"/> take up a sweep that has ended, too.
/// </summary>
public interface IDurableSweep : ISweep
{
    /// <summary>Goes on with the sweep anew, by its spec as it is now: runs that failed are begun again. Idempotent.</summary>
    Task TakeUp();

    /// <summary>Where the sweep and its aggregation stand.</summary>
    Task<SweepLook> Look();
}
