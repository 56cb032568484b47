using Cluster.Embedded.Specs;
using Cluster.Tests.Specs;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>A sweep over XOR whose outcomes are made up, so that a test decides which runs meet in a class.</summary>
internal sealed class SmallSweep
{
    private readonly Func<int, int> _classOf;

    /// <summary>A sweep of <paramref name="runs"/> runs; run i ends in class <paramref name="classOf"/>(i).</summary>
    public SmallSweep(int runs, Func<int, int>? classOf = null, string stop = "{}", Shard? shard = null)
    {
        _classOf = classOf ?? (run => run % 5);
        Spec = SpecReader.Parse(
            $"{{data: {{kind: xor}}, network: {{hidden: [2]}}, loss: logistic, replicates: {runs}, stop: {stop}}}", "small.yaml", "/", new TaskData());
        Slice = new RunSlice(Spec, shard ?? Shard.Whole);
        Catalog = new ObjectiveCatalog(Spec, data => new TaskData().Load(data, "/")!);
    }

    public SweepSpec Spec { get; }

    public RunSlice Slice { get; }

    public ObjectiveCatalog Catalog { get; }

    public SweepTally NewTally() => new(Slice, Catalog);

    /// <summary>A strict minimum, the same for all runs of a class up to rounding. Every seventh run diverges.</summary>
    public RunOutcome Outcome(int run)
    {
        if (run % 7 == 6)
            return new RunOutcome { Run = run, End = ExplorationEnd.NonFinite, Steps = 1, Verdict = Verdict.Diverged, Parameters = [] };
        int home = _classOf(run);
        return new RunOutcome
        {
            Run = run,
            End = ExplorationEnd.GradientReached,
            Steps = 10,
            Verdict = Verdict.Minimum,
            // Positive, increasing and far apart: no symmetry carries one class to another.
            Parameters = [.. Enumerable.Range(0, Catalog[0].Shape.Parameters).Select(p => 1 + home + p / 16.0)],
            Loss = 0.01 * (1 + home),
            GradientNorm = 1e-12,
            MinEigenvalue = 0.1,
            MaxEigenvalue = 1,
            ErrorRadius = 1e-9,
        };
    }

    /// <summary>Digest of the census of all runs, counted in order.</summary>
    public string Digest(int? runs = null)
    {
        SweepTally tally = NewTally();
        for (int run = 0; run < (runs ?? Spec.Runs); run++)
            tally.Add(Outcome(run));
        return tally.ToCensus().Digest;
    }
}
