using Minima.Censuses;

namespace Cluster.Embedded.Plots;

/// <summary>The losses of one architecture's runs.</summary>
/// <param name="Label">The architecture in words.</param>
/// <param name="Losses">Its losses.</param>
public sealed record LossHistogram(string Label, LossCounts Losses);
