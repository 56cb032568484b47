namespace Cluster.Grains.Orleans;

/// <summary>Names that silo and grains must agree on.</summary>
public static class ClusterNames
{
    /// <summary>The storage provider of the grains' states.</summary>
    public const string Storage = "census";
}
