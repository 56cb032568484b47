using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Embedded.Hosting;

/// <summary>
/// A cluster of one machine: the sweeps of a folder of results directories, run side by side on one compute core. What is
/// asked of a sweep survives the process.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="core">The compute core; it belongs to the caller.</param>
/// <param name="time">The time.</param>
/// <param name="window">How many runs of a sweep are under way at a time; null for the usual number.</param>
public sealed class LocalCluster(string folder, ComputeCore core, TimeProvider time, AdmissionWindow? window = null) : ISketchedCluster
{
    private readonly Dictionary<string, ServedSweep> _sweeps = new(StringComparer.Ordinal);

    /// <summary>Takes up all sweeps that were to run when the process before this one ended.</summary>
    /// <param name="notice">Called with the sweep and the reason where one cannot be taken up: the others are.</param>
    public async Task GoOn(Action<string, string> notice)
    {
        foreach (string sweep in await Sweeps())
        {
            try
            {
                await Find(sweep).GoOn();
            }
            catch (Exception failure) when (failure is InputException or IOException or UnauthorizedAccessException)
            {
                notice(sweep, failure.Message);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators)
    {
        var submitted = new SubmittedSweep(document.Sweep.Name, document.Text, document.Sweep.Hash, files, 1);
        if (!Exists(sweep))
            SubmittedResults.Create(submitted, sweep, folder);
        ServedSweep served = Find(sweep);
        if (!served.Has(document.Text))
            await served.Submit(() => SubmittedResults.Create(submitted, sweep, folder));
        return 1;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Sweeps() => Task.FromResult<IReadOnlyList<string>>(
        [.. ResultsDirectory.AllIn(folder).Select(path => Path.GetFileName(path)).Where(IsWhole)]);

    /// <inheritdoc/>
    public Task<SubmittedSweep> Spec(string sweep) => Task.FromResult(Find(sweep).Spec());

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiloFacts>> Silos() => Task.FromResult<IReadOnlyList<SiloFacts>>([ThisMachine.Facts(core, time)]);

    /// <inheritdoc/>
    public Task<SweepLook> Look(string sweep) => Find(sweep).Look();

    /// <inheritdoc/>
    public Task<ResultsDirectory> Results(string sweep, CancellationToken stop) => Task.FromResult(Find(sweep).Results);

    /// <inheritdoc/>
    public Task<SweepSketch> Sketch(string sweep, int architecture) => Find(sweep).Sketch(architecture);

    /// <inheritdoc/>
    public Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run) => Find(sweep).Representative(run);

    /// <inheritdoc/>
    public Task Send(string sweep, SweepOrder order) => Find(sweep).Send(order);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => aggregator == 0
        ? Find(sweep).Batch(number)
        : Task.FromResult<IReadOnlyList<RunOutcome>?>(null);

    /// <summary>Lets the runs under way come to their end for a while, and rests: the next process goes on.</summary>
    public Task Rest(TimeSpan drain) => Task.WhenAll(Known().Select(served => served.Rest(drain)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ServedSweep served in Known())
            await served.DisposeAsync();
    }

    /// <summary>A shard is a part of a sweep of several machines, and none that one machine serves.</summary>
    private static bool IsWhole(string name) => !name.Contains(ResultsDirectory.ShardMark, StringComparison.Ordinal);

    private bool Exists(string sweep) => SubmittedResults.IsKey(sweep) && IsWhole(sweep) && ResultsDirectory.ExistsAt(Path.Combine(folder, sweep));

    private ServedSweep Find(string sweep)
    {
        if (!Exists(sweep))
            throw new NotFoundException($"there is no sweep '{Shown.Short(sweep)}'");
        lock (_sweeps)
        {
            if (!_sweeps.TryGetValue(sweep, out ServedSweep? served))
            {
                served = new ServedSweep(ResultsDirectory.Open(Path.Combine(folder, sweep)), core, time, window);
                _sweeps.Add(sweep, served);
            }

            return served;
        }
    }

    private ServedSweep[] Known()
    {
        lock (_sweeps)
            return [.. _sweeps.Values];
    }
}
