namespace Cluster.Web.Api;

/// <summary>A data file of a sweep.</summary>
/// <param name="Name">Its path as the spec names it.</param>
/// <param name="Content">Its bytes, in Base64.</param>
public sealed record DataFileContent(string Name, byte[] Content);
