namespace Cluster.Web.Api;

/// <summary>What a sweep is made of: to submit one, and as it was submitted.</summary>
/// <param name="Spec">The spec's text, in YAML.</param>
/// <param name="Name">Name of a sweep that does not name itself.</param>
/// <param name="SpecHash">The sweep's hash; a server that computes another one refuses it, as its results would differ.</param>
/// <param name="Files">The data files that the spec names.</param>
/// <param name="Aggregators">How many aggregators share the reports; 0 for the usual number.</param>
public sealed record SweepSpecContent(string Spec, string? Name = null, string? SpecHash = null, IReadOnlyList<DataFileContent>? Files = null, int Aggregators = 0);
