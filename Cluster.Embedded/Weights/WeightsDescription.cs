using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Embedded.Weights;

/// <summary>What weights that were trained elsewhere are weights of.</summary>
/// <param name="File">The file it was read from, as the user named it.</param>
/// <param name="Sweep">Data, network, loss, penalty, polish and classes, as a sweep with one setting; named like the file.</param>
/// <param name="Objective">The objective of the setting.</param>
/// <param name="Names">Where a file has the weights.</param>
/// <param name="Grouping">The array with a published label for each point; null if there is none.</param>
public sealed record WeightsDescription(string File, SweepSpec Sweep, Objective Objective, WeightNames Names, string? Grouping)
{
    /// <summary>The one setting.</summary>
    public Setting Setting => Sweep.Settings[0];
}
