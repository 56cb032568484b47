namespace Cluster.Client.Clusters;

/// <summary>The result of a check.</summary>
public enum FindingState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It was not, and is now.</summary>
    Fixed,

    /// <summary>It works, but not well.</summary>
    Doubtful,

    /// <summary>It does not work.</summary>
    Bad,
}
