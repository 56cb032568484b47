using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>The durable record of finished runs.</summary>
public interface IRunLog
{
    /// <summary>
    /// All outcomes on record, in the order written; a run may appear more than once, with equal content. The answer can be
    /// gone through more than once.
    /// </summary>
    Task<IEnumerable<RunOutcome>> ReadAll();

    /// <summary>
    /// What another writer has appended since this one last read or wrote; nothing where there can be no other. For a while
    /// after a fault an actor may have two activations.
    /// </summary>
    Task<IReadOnlyList<RunOutcome>> ReadNew();

    /// <summary>
    /// Appends outcomes; when the task completes they survive a crash of the machine. The caller waits for it before it
    /// appends again.
    /// </summary>
    /// <exception cref="IOException">Nothing or only a part was written; what was written is whole or will be cut off.</exception>
    Task Append(IReadOnlyList<RunOutcome> outcomes);
}
