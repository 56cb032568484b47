using Cluster.Embedded.Plots;

namespace Cluster.Embedded.Clusters;

/// <summary>An architecture of a sweep, as it looks now.</summary>
/// <param name="Title">It in words.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Verdicts">Its runs by verdict.</param>
/// <param name="Losses">The losses of its runs.</param>
public sealed record ArchitectureSketch(string Title, IReadOnlyList<ClassPoint> Classes, VerdictCounts Verdicts, LossHistogram Losses);
