using System.Globalization;
using Cluster.Embedded.Datasets;
using Cluster.Embedded.Specs;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>Sweeps to simulate.</summary>
public static class SimulatedSweeps
{
    /// <summary>Classes of the sweep that is made up.</summary>
    private const int Classes = 7;

    /// <summary>A sweep over XOR whose outcomes are made up: several classes, some runs that diverge, nothing trained.</summary>
    /// <param name="runs">Number of runs.</param>
    /// <param name="coverage">Coverage at which it stops; null for none.</param>
    public static SimulatedSweep MadeUp(int runs, double? coverage = null)
    {
        string stop = coverage is { } target ? string.Create(CultureInfo.InvariantCulture, $"{{coverage: {target}}}") : "{}";
        SweepSpec spec = SpecReader.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{{data: {{kind: xor}}, network: {{hidden: [2]}}, loss: logistic, replicates: {runs}, stop: {stop}}}"), "simulated.yaml", "/");
        var catalog = new ObjectiveCatalog(spec, data => DatasetLoader.Load(data, "/"));
        int parameters = catalog[0].Shape.Parameters;
        return new SimulatedSweep(spec, catalog, run => Outcome(run, parameters));
    }

    /// <summary>A sweep whose runs are trained by the real core, each once.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="catalog">Its objectives.</param>
    public static SimulatedSweep Trained(SweepSpec spec, ObjectiveCatalog catalog) => new(spec, catalog, run =>
    {
        Objective objective = catalog[catalog.IndexOfRun(run)];
        return new RunJudge(objective, LaneWidth.Scalar).Judge(LaneBatch.Explore(spec.Run(run), objective));
    });

    private static RunOutcome Outcome(int run, int parameters)
    {
        if (run % 11 == 10)
            return new RunOutcome { Run = run, End = ExplorationEnd.NonFinite, Steps = 1, Verdict = Verdict.Diverged, Parameters = [] };
        int home = run * run % Classes;
        return new RunOutcome
        {
            Run = run,
            End = ExplorationEnd.GradientReached,
            Steps = 10,
            Verdict = Verdict.Minimum,
            // Positive, increasing and far apart: no symmetry carries one class to another.
            Parameters = [.. Enumerable.Range(0, parameters).Select(p => 1 + home + p / 16.0)],
            Loss = 0.01 * (1 + home),
            GradientNorm = 1e-12,
            MinEigenvalue = 0.1,
            MaxEigenvalue = 1,
            ErrorRadius = 1e-9,
        };
    }
}
