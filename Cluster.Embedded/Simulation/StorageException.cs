namespace Cluster.Embedded.Simulation;

/// <summary>The storage refused, or did not answer.</summary>
internal sealed class StorageException(string message) : Exception(message);
