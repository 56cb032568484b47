using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Compute;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Engines;

/// <summary>The actors in this process behind the face of a cluster: run logs in a temporary folder, one compute core.</summary>
internal sealed class EmbeddedCluster : ICluster, IDisposable
{
    /// <summary>Small, so that there is something left to admit.</summary>
    private const int Window = 48;

    private readonly string _folder = Directory.CreateTempSubdirectory("census-embedded").FullName;
    private readonly ComputeCore _core = new(2, LaneWidths.Widest);
    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public async Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators)
    {
        if (_entries.TryGetValue(sweep, out Entry? known) && known.Document.Text == document.Text)
            return 1;
        string home = Path.Combine(_folder, sweep);
        Directory.CreateDirectory(home);
        SubmittedData.Write(home, files);
        RunLog log = known?.Log ?? RunLog.Open(Path.Combine(home, "runs.log"), document.Sweep.Hash);
        _entries[sweep] = Begin(new Entry(document, files, log, home, null!), known);
        await _entries[sweep].Actors.Sweep.Start();
        return 1;
    }

    public Task<IReadOnlyList<string>> Sweeps() => Task.FromResult<IReadOnlyList<string>>([.. _entries.Keys]);

    public Task<IReadOnlyList<SiloFacts>> Silos() => Task.FromResult<IReadOnlyList<SiloFacts>>([ThisMachine.Facts(_core, TimeProvider.System)]);

    public Task<SubmittedSweep> Spec(string sweep)
    {
        Entry entry = Find(sweep);
        return Task.FromResult(new SubmittedSweep(entry.Document.Sweep.Name, entry.Document.Text, entry.Document.Sweep.Hash, entry.Files, 1));
    }

    public async Task<SweepLook> Look(string sweep)
    {
        Entry entry = Find(sweep);
        return new SweepLook(entry.Document.Sweep.Name, entry.Document.Sweep.Hash, await entry.Actors.Sweep.Status(), await entry.Actors.Aggregator.Status(exact: true));
    }

    public async Task Send(string sweep, SweepOrder order)
    {
        ISweep actor = Find(sweep).Actors.Sweep;
        await (order switch
        {
            SweepOrder.Pause => actor.Pause(),
            SweepOrder.Stop => actor.Stop(),
            SweepOrder.Cancel => actor.Cancel(),
            SweepOrder.Resume when (await actor.Status()).Phase == SweepPhase.Paused => actor.Resume(),
            _ => TakeUp(sweep),
        });
    }

    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) =>
        Task.FromResult<IReadOnlyList<RunOutcome>?>(number == 0 ? [.. Find(sweep).Log.ReadAll()] : null);

    private Entry Find(string sweep) => _entries.GetValueOrDefault(sweep) ?? throw new NotFoundException($"there is no sweep '{sweep}'");

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _core.Dispose();
        foreach (Entry entry in _entries.Values)
        {
            entry.Actors.Dispose();
            entry.Log.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private Task TakeUp(string sweep)
    {
        _entries[sweep] = Begin(_entries[sweep], _entries[sweep]);
        return _entries[sweep].Actors.Sweep.Start();
    }

    /// <summary>New actors over the record.</summary>
    private Entry Begin(Entry entry, Entry? before)
    {
        before?.Actors.Dispose();
        SweepSpec spec = entry.Document.Sweep;
        var catalog = new ObjectiveCatalog(spec, data => DatasetLoader.Load(data, entry.Home));
        return entry with { Actors = new EmbeddedSweep(RunSlice.Whole(spec), catalog, entry.Log, _core, AdmissionWindow.Fixed(Window)) };
    }

    private sealed record Entry(SpecDocument Document, IReadOnlyList<SubmittedData> Files, RunLog Log, string Home, EmbeddedSweep Actors);
}
