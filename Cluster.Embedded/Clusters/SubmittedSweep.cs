using Cluster.Embedded.Results;

namespace Cluster.Embedded.Clusters;

/// <summary>What a cluster was given of a sweep.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Text">The spec.</param>
/// <param name="Hash">Hash of the sweep.</param>
/// <param name="Files">Its data files.</param>
/// <param name="Aggregators">How many aggregators share its reports, each with a record of its own.</param>
public sealed record SubmittedSweep(string Name, string Text, string Hash, IReadOnlyList<SubmittedData> Files, int Aggregators)
{
    /// <summary>What the sweep of a results directory was made of.</summary>
    /// <exception cref="InputException">Its data files are not there any more.</exception>
    public static SubmittedSweep Of(ResultsDirectory results) => new(
        results.Sweep.Name, results.Document.Text, results.Sweep.Hash, SubmittedData.Of(results.Document, results.BaseDirectory, results.Root), 1);
}
