namespace Cluster.Embedded;

/// <summary>Something named on the command line does not exist; the message says what does. Exit code 5.</summary>
public sealed class NotFoundException(string message) : Exception(message);
