using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>What became of the runs of each architecture.</summary>
public static class VerdictSharesPlot
{
    /// <summary>Draws it.</summary>
    /// <param name="architectures">One row for each architecture.</param>
    /// <param name="subtitle">Of what sweep.</param>
    public static string Draw(IReadOnlyList<VerdictCounts> architectures, string subtitle) => ShareBars.Draw("verdicts", "Verdicts by architecture", subtitle, architectures);
}
