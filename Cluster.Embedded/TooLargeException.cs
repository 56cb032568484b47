namespace Cluster.Embedded;

/// <summary>What was asked for takes more room than there is for it; the message says what to do instead.</summary>
public sealed class TooLargeException(string message) : Exception(message);
