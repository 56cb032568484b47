using Cluster.Embedded.Clusters;
using Cluster.Embedded.Plots;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Censuses;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Tests.Web;

/// <summary>A cluster that counts how often it is looked at, with a sweep of which it says what a test wants.</summary>
internal sealed class CountingCluster : ISketchedCluster
{
    public int Sketches { get; private set; }

    /// <summary>Runs that its sketches have counted, and grouped.</summary>
    public int Finished { get; set; }

    public int Grouped { get; set; }

    /// <summary>Called with every sketch.</summary>
    public Action Sketching { get; set; } = () => { };

    /// <summary>What it says of its one sweep.</summary>
    public Func<SweepLook> Looking { get; set; } = () => throw new NotSupportedException();

    /// <summary>What it says of its sweep when it has read its record; null if it need not.</summary>
    public Task<SweepLook>? Reading { get; set; }

    public Task<SweepSketch> Sketch(string sweep, int architecture)
    {
        Sketches++;
        Sketching();
        var verdicts = new VerdictCounts("all", [0, 0, 0, 0, 0, 0]);
        return Task.FromResult(new SweepSketch(Finished, Grouped, [verdicts], [verdicts], [], new LossHistogram("all", new LossCounter().ToCounts())));
    }

    public Task<ResultsDirectory> Results(string sweep, CancellationToken stop) => throw new NotSupportedException();

    public Task<(RunOutcome Outcome, Objective Objective)?> Representative(string sweep, int run) => throw new NotSupportedException();

    public Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators) => throw new NotSupportedException();

    public Task<IReadOnlyList<string>> Sweeps() => Task.FromResult<IReadOnlyList<string>>(["sweep"]);

    public Task<IReadOnlyList<SiloFacts>> Silos() => Task.FromResult<IReadOnlyList<SiloFacts>>([]);

    public Task<SubmittedSweep> Spec(string sweep) => throw new NotSupportedException();

    public Task<SweepLook> Look(string sweep) => Reading ?? Task.FromResult(Looking());

    public Task Send(string sweep, SweepOrder order) => throw new NotSupportedException();

    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
