using Minima.Training;

namespace Cluster.Grains.Ports;

/// <summary>A copy of outcomes that are on record elsewhere, for going through them again; nothing that must last.</summary>
public interface IOutcomeCopy : IDisposable
{
    /// <summary>Forgets all.</summary>
    void Clear();

    /// <summary>Adds a batch.</summary>
    void Append(RunOutcome[] batch);

    /// <summary>All outcomes up to now, in order; may be gone through more than once.</summary>
    IEnumerable<RunOutcome> ReadAll();
}
