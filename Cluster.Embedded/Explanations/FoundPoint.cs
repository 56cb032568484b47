using Minima.Censuses;
using Minima.Equivalence;
using Minima.Training;

namespace Cluster.Embedded.Explanations;

/// <summary>A run's final point and the class that it is in.</summary>
/// <param name="Architecture">Number of the objective.</param>
/// <param name="Class">The class.</param>
/// <param name="Runs">The class's runs.</param>
/// <param name="Outcome">The run.</param>
/// <param name="Theta">Storage-length θ.</param>
public sealed record FoundPoint(int Architecture, ClassRow Class, RunSet Runs, RunOutcome Outcome, double[] Theta)
{
    /// <summary>The run as it is named on the command line.</summary>
    public string Id => $"r{Outcome.Run}";
}
