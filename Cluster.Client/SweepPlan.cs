using System.Diagnostics;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Specs;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Client;

/// <summary>What a sweep would do.</summary>
/// <param name="Document">The spec.</param>
/// <param name="Architectures">Objective, its runs, and the seconds that its steps take if every run uses all of them.</param>
/// <param name="Options">Threads and lanes that the estimate is for.</param>
internal sealed record SweepPlan(SpecDocument Document, IReadOnlyList<(Setting Setting, Objective Objective, int Runs, double Seconds)> Architectures, SweepOptions Options)
{
    /// <summary>Seconds of timing per architecture.</summary>
    private const double Probe = 0.03;

    /// <summary>Architectures that are timed; the rest are scaled from the last by their size.</summary>
    private const int MostTimed = 20;

    /// <summary>Seconds that the first-order steps take if every run uses all of them; the polish is not included.</summary>
    public double Seconds => Architectures.Sum(a => a.Seconds);

    /// <summary>Counts runs per objective and times a few steps of each on this machine.</summary>
    public static SweepPlan Of(SpecDocument document, ObjectiveCatalog catalog, SweepOptions options)
    {
        SweepSpec sweep = document.Sweep;
        var runs = new int[catalog.Count];
        var steps = new double[catalog.Count];
        int settings = sweep.Settings.Count;
        for (int s = 0; s < settings; s++)
        {
            int here = sweep.Runs / settings + (s < sweep.Runs % settings ? 1 : 0);
            int objective = catalog.IndexOfRun(s);
            runs[objective] += here;
            steps[objective] += (double)here * sweep.Settings[s].Optimizer.Steps;
        }

        var rows = new List<(Setting, Objective, int, double)>();
        double secondsPerUnit = 0;
        for (int o = 0; o < catalog.Count; o++)
        {
            Objective objective = catalog[o];
            double units = (double)objective.Shape.Parameters * objective.Samples;
            if (o < MostTimed)
                secondsPerUnit = SecondsPerStep(catalog.FirstSetting(o), objective, sweep, options) / units;
            rows.Add((catalog.FirstSetting(o), objective, runs[o], secondsPerUnit * units * steps[o] / options.Threads));
        }

        return new SweepPlan(document, rows, options);
    }

    /// <summary>Time of one step of one run in a full vector, on one thread.</summary>
    private static double SecondsPerStep(Setting setting, Objective objective, SweepSpec sweep, SweepOptions options)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(setting.Optimizer), options.Lanes);
        var ended = new List<Exploration>();
        int replicate = 0;
        long began = Stopwatch.GetTimestamp();
        // Half of the time warms up the compiler's optimized code.
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < Probe)
            Advance();
        long timed = Stopwatch.GetTimestamp(), before = batch.RunSteps;
        while (Stopwatch.GetElapsedTime(timed).TotalSeconds < Probe)
            Advance();
        return Stopwatch.GetElapsedTime(timed).TotalSeconds / Math.Max(1, batch.RunSteps - before);

        void Advance()
        {
            while (batch.Occupied < batch.Width)
                batch.Load(new RunSpec(replicate, (ulong)replicate++, setting, sweep.Polish));
            batch.Advance(ended);
        }
    }
}
