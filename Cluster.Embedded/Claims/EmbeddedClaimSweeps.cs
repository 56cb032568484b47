using System.Reflection;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Minima.Claims;
using Minima.Data;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Claims;

/// <summary>Sweeps of experiments on the training threads of this process; nothing is written to disk.</summary>
/// <param name="options">Threads and lanes.</param>
/// <param name="observe">Told now and then: name of the sweep, runs finished, runs in all.</param>
/// <param name="stop">Ends a sweep with <see cref="OperationCanceledException"/>.</param>
public sealed class EmbeddedClaimSweeps(SweepOptions options, Action<string, int, int>? observe = null, CancellationToken stop = default) : IClaimSweeps
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public SweepSpec Spec(string name)
    {
        string resource = $"claims/{name}.yaml";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no sweeps/{resource}.", nameof(name));
        using var reader = new StreamReader(stream);
        return SpecReader.Parse(reader.ReadToEnd(), $"sweeps/{resource}", baseDirectory: "/");
    }

    /// <inheritdoc/>
    public ClaimSweep Run(SweepSpec spec, Func<DataSpec, DataSplit>? load = null)
    {
        var catalog = new ObjectiveCatalog(spec, load ?? (data => DatasetLoader.Load(data, "/")));
        using var core = new ComputeCore(options.Threads, options.Lanes);
        var trainer = new SweepTrainer(core, spec, catalog);
        Task<RunOutcome>[] runs = [.. Enumerable.Range(0, spec.Runs).Select(run => trainer.Train(spec.Run(run), null, CancellationToken.None).Outcome)];
        var all = Task.WhenAll(runs);
        while (!all.Wait(LookInterval, stop))
            observe?.Invoke(spec.Name, runs.Count(run => run.IsCompleted), runs.Length);
        return new ClaimSweep(spec, catalog, all.Result);
    }
}
