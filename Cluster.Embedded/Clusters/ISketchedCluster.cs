using Cluster.Embedded.Results;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Clusters;

/// <summary>A cluster that can be watched closely.</summary>
public interface ISketchedCluster : ICluster
{
    /// <summary>A sweep's results on this machine, to be read.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="TooLargeException">They are elsewhere, and there is no room for them here.</exception>
    Task<ResultsDirectory> Results(string sweep, CancellationToken stop);

    /// <summary>How a sweep looks now.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="architecture">Number of the architecture that is shown closely, from 0.</param>
    /// <exception cref="NotFoundException">There is no such sweep, or it has no such architecture.</exception>
    Task<SweepSketch> Sketch(string sweep, int architecture);

    /// <summary>The representative of a class of a sweep, by its run, and its objective; null if it is of none.</summary>
    Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run);
}
