namespace Cluster.Client.Manual;

/// <summary>A command that a user may want to type.</summary>
/// <param name="Command">The command line, from <c>census</c> on.</param>
/// <param name="Purpose">What it does, as a sentence.</param>
public sealed record Example(string Command, string Purpose);
