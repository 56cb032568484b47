using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Ports;

/// <summary>What a sweep whose owner may be lost needs of its host.</summary>
public interface ISweepHost
{
    /// <summary>Version of the sweep's spec as it is now.</summary>
    Task<int> SpecVersion();

    /// <summary>The sweep by a version of its spec, or a later one.</summary>
    Task<HostedSweep> Load(int version);

    /// <summary>Lets the aggregator go by a version of the spec, at least.</summary>
    Task TakeUpRecord(int version);

    /// <summary>Notes, durably, that the sweep goes on. Idempotent.</summary>
    Task NoteBegin();

    /// <summary>Notes, durably, that the sweep has ended. Idempotent.</summary>
    Task NoteEnd();

    /// <summary>Runs to have under way so that no lane idles.</summary>
    Task<int> RunsToFill();

    /// <summary>Gives up the runs of the sweep that are under way anywhere.</summary>
    Task DropRuns();

    /// <summary>Has <see cref="DurableSweep.GoOn"/> called after a while, and every so often from then on.</summary>
    void Wake(TimeSpan due);

    /// <summary>Has it called no more.</summary>
    void Sleep();
}
