using Cluster.Embedded.Plots.Drawing;
using Minima.Censuses;
using Minima.Curvature;

namespace Cluster.Embedded.Plots;

/// <summary>How many runs of one kind got each verdict.</summary>
/// <param name="Label">What the runs have in common: an architecture, a learning rate.</param>
/// <param name="Counts">Runs of each <see cref="Verdict"/>, in the order of its values.</param>
public sealed record VerdictCounts(string Label, IReadOnlyList<int> Counts)
{
    /// <summary>All runs.</summary>
    public long Total => Counts.Sum(count => (long)count);

    /// <summary>The runs of an architecture.</summary>
    /// <param name="census">The architecture.</param>
    /// <param name="label">It in words.</param>
    public static VerdictCounts Of(ArchitectureCensus census, string label) => new(label, [.. VerdictMark.All.Select(verdict => census.Verdicts[verdict])]);
}
