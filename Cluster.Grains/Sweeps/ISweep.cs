namespace Cluster.Grains.Sweeps;

/// <summary>Owns a sweep: admits runs, counts each exactly once, pauses, resumes, stops.</summary>
public interface ISweep
{
    /// <summary>Takes up the sweep where the record leaves it and begins to admit runs, unless it is paused. Idempotent.</summary>
    Task Start();

    /// <summary>Admits no more runs until <see cref="Resume"/>; runs under way go on. Before the start, it admits none from the start on.</summary>
    Task Pause();

    /// <summary>Ends a pause.</summary>
    Task Resume();

    /// <summary>Admits no more runs; the sweep ends when those under way have ended.</summary>
    Task Stop();

    /// <summary>Ends the sweep now: runs under way are given up, what is on record stays.</summary>
    Task Cancel();

    /// <summary>A run's report is durable. Idempotent.</summary>
    Task Completed(int run);

    /// <summary>A run could not be finished. Idempotent.</summary>
    Task Failed(int run, string reason);

    /// <summary>Counts what is on record by now, starts again what is under way, as some of it may have been lost with its host, and admits what there is room for. Idempotent.</summary>
    Task AskAgain();

    /// <summary>Where the sweep stands.</summary>
    Task<SweepStatus> Status();
}
