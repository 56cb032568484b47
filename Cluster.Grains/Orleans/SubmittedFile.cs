namespace Cluster.Grains.Orleans;

/// <summary>A data file of a sweep; its content is kept in <see cref="IDataGrain"/>s.</summary>
/// <param name="Name">Its path as the spec names it, below the spec's folder.</param>
/// <param name="Parts">Number of parts, each of up to <see cref="IDataGrain.PartSize"/> bytes.</param>
/// <param name="Hash">SHA-256 of the content, as hexadecimal digits.</param>
public sealed record SubmittedFile(string Name, int Parts, string Hash);
