namespace Cluster.Grains.Compute;

/// <summary>What a compute core is at. Approximate while threads run.</summary>
/// <param name="Threads">Training threads.</param>
/// <param name="Lanes">Lanes of their vectors: fewer in double precision than in single.</param>
/// <param name="Busy">Lanes that carry a run.</param>
/// <param name="Waiting">Runs that wait for a lane.</param>
public sealed record ComputeLoad(int Threads, int Lanes, int Busy, int Waiting)
{
    /// <summary>Nothing.</summary>
    public static ComputeLoad None { get; } = new(0, 0, 0, 0);

    /// <summary>Sum.</summary>
    public static ComputeLoad operator +(ComputeLoad a, ComputeLoad b) =>
        new(a.Threads + b.Threads, a.Lanes + b.Lanes, a.Busy + b.Busy, a.Waiting + b.Waiting);
}
