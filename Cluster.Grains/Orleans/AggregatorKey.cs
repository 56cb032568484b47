using System.Globalization;

namespace Cluster.Grains.Orleans;

/// <summary>Names one of the aggregators that share a sweep's reports.</summary>
/// <param name="Sweep">The sweep's key.</param>
/// <param name="Number">The aggregator's number; 0 is the root, which answers for all.</param>
public readonly record struct AggregatorKey(string Sweep, int Number)
{
    /// <summary>Key of its grain: the sweep's for the root, "sweep/number" for others.</summary>
    public string Grain => Number == 0 ? Sweep : string.Create(CultureInfo.InvariantCulture, $"{Sweep}/{Number}");

    /// <summary>Key of the grain of a batch of its record.</summary>
    public string Batch(int batch) => string.Create(CultureInfo.InvariantCulture, $"{Grain}/{batch}");

    /// <summary>The aggregator that a grain is.</summary>
    public static AggregatorKey Of(string grain) => grain.LastIndexOf('/') is var slash and >= 0
        ? new AggregatorKey(grain[..slash], int.Parse(grain.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture))
        : new AggregatorKey(grain, 0);
}
