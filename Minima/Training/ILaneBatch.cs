using Minima.Sweeps;

namespace Minima.Training;

/// <summary>
/// Runs side by side in the lanes of one vector, each with its own learning rate, noise, init and end; an ended run
/// leaves its lane free for the next (continuous lane batching).
/// </summary>
public interface ILaneBatch
{
    /// <summary>Number of lanes.</summary>
    int Width { get; }

    /// <summary>Number of lanes that carry a run.</summary>
    int Occupied { get; }

    /// <summary>Vector steps taken, whatever the occupancy.</summary>
    long VectorSteps { get; }

    /// <summary>Run steps taken: the sum over vector steps of occupied lanes.</summary>
    long RunSteps { get; }

    /// <summary>Puts a run into a free lane, at its initial parameters or where a checkpoint of it was taken.</summary>
    /// <exception cref="InvalidOperationException">No lane is free.</exception>
    /// <exception cref="ArgumentException">The checkpoint is of another run, or of another network or method.</exception>
    void Load(RunSpec run, RunCheckpoint? from = null);

    /// <summary>Where a run is now; null if none of the lanes carries it.</summary>
    RunCheckpoint? Save(RunSpec run);

    /// <summary>Takes a run out of its lane before its end; false if none of the lanes carries it. Its neighbours do not notice.</summary>
    bool Drop(RunSpec run);

    /// <summary>Advances all runs by up to <see cref="LaneBatch.CheckInterval"/> steps and appends those that ended.</summary>
    void Advance(ICollection<Exploration> ended);
}
