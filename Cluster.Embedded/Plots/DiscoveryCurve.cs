using Minima.Censuses;
using Minima.Statistics;

namespace Cluster.Embedded.Plots;

/// <summary>How the classes of one architecture came to light.</summary>
/// <param name="Points">Classes that so many hits find on average over all orders of the runs, up to all hits.</param>
/// <param name="Coverages">
/// The coverage that so many hits have on average, point by point: the probability that the next hit falls on a class already seen.
/// </param>
/// <param name="Found">Classes found.</param>
/// <param name="Chao1">Estimated number of classes, seen and unseen.</param>
public sealed record DiscoveryCurve(IReadOnlyList<RarefactionPoint> Points, IReadOnlyList<double> Coverages, int Found, Interval Chao1)
{
    /// <summary>Runs that ended in a class.</summary>
    public int Hits => Points.Count == 0 ? 0 : Points[^1].Hits;

    /// <summary>The curve of a census.</summary>
    public static DiscoveryCurve Of(ArchitectureCensus census) => Of([.. census.Classes.Select(row => row.Hits)]);

    /// <summary>The curve of classes with so many hits each.</summary>
    public static DiscoveryCurve Of(IReadOnlyCollection<int> hits)
    {
        IReadOnlyList<RarefactionPoint> points = Rarefaction.Curve(hits);
        return new DiscoveryCurve(points, [.. points.Select(point => Rarefaction.CoverageOf(hits, point.Hits))], hits.Count, Minima.Statistics.Chao1.Of(hits));
    }
}
