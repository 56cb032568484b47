using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>The durable record of finished runs.</summary>
public interface IRunLog
{
    /// <summary>All outcomes on record, in the order written; a run may appear more than once, with equal content.</summary>
    IEnumerable<RunOutcome> ReadAll();

    /// <summary>Appends outcomes; when it returns they survive a crash of the machine.</summary>
    /// <exception cref="IOException">Nothing or only a part was written; what was written is whole or will be cut off.</exception>
    void Append(IReadOnlyList<RunOutcome> outcomes);
}
