using Cluster.Embedded.Plots.Drawing;

namespace Cluster.Embedded.Plots;

/// <summary>What became of the runs with each learning rate.</summary>
public static class LearningRatePlot
{
    /// <summary>Draws it.</summary>
    /// <param name="rates">One row for each learning rate, by rate.</param>
    /// <param name="subtitle">Of what architecture or sweep.</param>
    public static string Draw(IReadOnlyList<VerdictCounts> rates, string subtitle) => ShareBars.Draw("learning-rates", "Verdicts by learning rate", subtitle, rates);
}
