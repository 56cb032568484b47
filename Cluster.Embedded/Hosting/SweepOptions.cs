using Minima.Kernels.Lanes;

namespace Cluster.Embedded.Hosting;

/// <summary>How a sweep is run on this machine. None of it changes results.</summary>
/// <param name="Threads">Training threads.</param>
/// <param name="Lanes">Width of the vectors.</param>
public sealed record SweepOptions(int Threads, LaneWidth Lanes)
{
    /// <summary>All cores, the widest lanes.</summary>
    public static SweepOptions Default => new(Environment.ProcessorCount, LaneWidths.Widest);
}
