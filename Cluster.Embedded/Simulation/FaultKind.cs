namespace Cluster.Embedded.Simulation;

/// <summary>What goes wrong in a simulation.</summary>
public enum FaultKind
{
    /// <summary>A message between silos does not arrive.</summary>
    LostMessage,

    /// <summary>A message arrives twice.</summary>
    DuplicatedMessage,

    /// <summary>A message takes seconds, so that later ones overtake it.</summary>
    SlowMessage,

    /// <summary>What was asked is done, and the answer does not arrive.</summary>
    LostReply,

    /// <summary>Some silos do not reach the others for a while.</summary>
    Partition,

    /// <summary>A process ends at once; what it had in memory is gone. Another takes its place later.</summary>
    Crash,

    /// <summary>A process stands still for a while, and then goes on as if nothing had been.</summary>
    Stall,

    /// <summary>A process's wall clock jumps.</summary>
    ClockJump,

    /// <summary>An actor comes up a second time while its first activation is alive.</summary>
    DuplicateActivation,

    /// <summary>An actor's activation is ended by its host between two messages.</summary>
    Deactivation,

    /// <summary>A write fails with nothing written; to a file, with a part written.</summary>
    FailedWrite,

    /// <summary>A write comes through and fails all the same.</summary>
    UncertainWrite,

    /// <summary>A read gives what was there before the last write, with its etag.</summary>
    StaleRead,

    /// <summary>The storage takes seconds.</summary>
    SlowStorage,

    /// <summary>The machine goes down: what was written and not synced is lost, or torn.</summary>
    PowerLoss,

    /// <summary>A sync fails, and what it was to make durable never will be, though it can still be read.</summary>
    FailedSync,

    /// <summary>The sweep is paused, resumed, stopped, cancelled and taken up at any moment; in one process, interrupted.</summary>
    Orders,
}
