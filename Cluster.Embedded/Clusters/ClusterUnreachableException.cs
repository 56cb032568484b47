namespace Cluster.Embedded.Clusters;

/// <summary>No silo, or no database, answers. Exit code 4.</summary>
public sealed class ClusterUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
