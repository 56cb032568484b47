using Cluster.Embedded.Specs;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Clusters;

/// <summary>
/// A cluster as the console sees it. A sweep's key is what its results directory would be called. Every call throws
/// <see cref="ClusterUnreachableException"/> if no silo answers.
/// </summary>
public interface ICluster : IAsyncDisposable
{
    /// <summary>Hands a sweep in and starts it; one that is there goes on, with the spec's runs if these are more.</summary>
    /// <param name="sweep">The sweep's key.</param>
    /// <param name="document">Its spec.</param>
    /// <param name="files">Its data files.</param>
    /// <param name="aggregators">How many aggregators are to share its reports, if it is new; 0 for the usual number.</param>
    /// <exception cref="InputException">The cluster refuses it, with the reason.</exception>
    /// <returns>How many aggregators share them: a sweep that was there keeps its number.</returns>
    Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators);

    /// <summary>The keys of all sweeps, in order.</summary>
    Task<IReadOnlyList<string>> Sweeps();

    /// <summary>A sweep's spec and data.</summary>
    Task<SubmittedSweep> Spec(string sweep);

    /// <summary>What the silos say of themselves.</summary>
    Task<IReadOnlyList<SiloFacts>> Silos();

    /// <summary>Where a sweep stands.</summary>
    Task<SweepLook> Look(string sweep);

    /// <summary>Asks something of a sweep; what is asked is durable when the task completes.</summary>
    Task Send(string sweep, SweepOrder order);

    /// <summary>
    /// A batch of one aggregator's record of a sweep; null if there is none of the number. Numbers go from 0 without a gap, and
    /// none but the last batch grows.
    /// </summary>
    Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number);
}
