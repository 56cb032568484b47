using System.Diagnostics;
using Minima.Curvature;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Benchmarks;

/// <summary>
/// Grouping of reports alone: copies of 10,000 points under random group elements, with noise up to the error radius. The
/// time per report of each further stretch of reports is compared with that of a thousand reports in a fresh table, of as
/// many hits per class as the million has.
/// </summary>
public static class GroupingBenchmark
{
    private const int Batch = 1000;
    private const double Radius = 1e-11;

    /// <summary>Measures and prints the curve.</summary>
    public static void Run(Report report, bool smoke)
    {
        int classes = smoke ? 100 : 10_000, reports = smoke ? 4_000 : 1_000_000;
        Objective objective = Xor();
        var source = new ReportSource(objective, classes);
        var few = new ReportSource(objective, Math.Max(1, Batch * classes / reports));
        double first = Benchmarks.Median(Enumerable.Range(0, 5).Select(round => Seconds(new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry)), few.Take(Batch, (ulong)round)) / Batch));
        report.Line($"grouping modulo permutations and signs, 2-4-2 tanh ({objective.Shape.Parameters} parameters), reports spread over {classes:N0} classes");
        report.Line($"  {Batch:N0} reports of {Math.Max(1, Batch * classes / reports):N0} classes in a fresh table: {first * 1e6:N2} µs per report");
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        long before = GC.GetTotalMemory(true);
        int done = 0;
        for (int until = smoke ? reports : 10 * Batch; until <= reports; until *= 10)
        {
            double seconds = 0;
            int stretch = until - done;
            for (; done < until; done += Batch)
                seconds += Seconds(table, source.Take(Batch, StableHash.Combine(7, (ulong)done), done));
            double perReport = seconds / stretch;
            double memory = (GC.GetTotalMemory(true) - before) / 1e6;
            report.Line($"  up to {done,9:N0} reports: {perReport * 1e6,6:N2} µs per report, {perReport / first:N2} × that; {table.Count:N0} classes, {table.Anchors:N0} anchors, {memory:N0} MB");
        }

        long began = Stopwatch.GetTimestamp();
        var merged = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        merged.Merge(table.ToEntries(0), outcome => Specimen.Of(objective, outcome));
        double handing = Stopwatch.GetElapsedTime(began).TotalSeconds;
        report.Line($"  handed over to another table, as between aggregators: {handing / merged.Count * 1e6:N1} µs per class, {handing / done * 1e9:N0} ns per report");
        report.Check("the number of classes handed over", $"{table.Count}", $"{merged.Count}");
        if (smoke)
            report.Check("the number of classes", $"{classes}", $"{table.Count}");
    }

    private static double Seconds(ClassTable table, Specimen[] reports)
    {
        long began = Stopwatch.GetTimestamp();
        foreach (Specimen report in reports)
            table.Add(report);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static Objective Xor()
    {
        var setting = new Setting(
            new DataSpec(DataKind.Xor), NetworkSpec.Uniform([4], Activation.Tanh), LossKind.CrossEntropy, 1e-3, new InitSpec(), new OptimizerSpec());
        return new ObjectiveCatalog(new SweepSpec { Name = "grouping", Seed = 1, Settings = [setting], Replicates = 1 }, data => DataPreparation.Prepare(Generator.Generate(data), data))[0];
    }

    /// <summary>Reports as runs would make them, were the found points known.</summary>
    private sealed class ReportSource(Objective objective, int classes)
    {
        private readonly UnitGroup _group = new(objective, ClassLevel.Symmetry);

        public Specimen[] Take(int count, ulong seed, int firstRun = 0)
        {
            var random = new Prng(seed);
            var reports = new Specimen[count];
            for (int i = 0; i < count; i++)
                reports[i] = Report(random.NextInt(classes), firstRun + i, ref random);
            return reports;
        }

        private Specimen Report(int number, int run, ref Prng random)
        {
            var centre = new Prng((ulong)number);
            double[] point = [.. Enumerable.Range(0, objective.Shape.Parameters).Select(_ => centre.NextNormal())];
            double[] image = UnitMap.Apply(objective.Shape, RandomElement.Of(_group, ref random), point);
            for (int p = 0; p < image.Length; p++)
                image[p] += random.NextSymmetric(Radius / Math.Sqrt(image.Length));
            // The same loss for all: nothing but the invariant and the match tells classes apart.
            return Specimen.Of(objective, new RunOutcome
            {
                Run = run,
                End = ExplorationEnd.GradientReached,
                Steps = 0,
                Verdict = Verdict.Minimum,
                Parameters = image,
                Loss = 0.1,
                MinEigenvalue = 1,
                MaxEigenvalue = 1,
                ErrorRadius = Radius,
            });
        }
    }
}
