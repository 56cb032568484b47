using System.Diagnostics;
using Minima.Curvature;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Benchmarks;

/// <summary>What a verdict costs beside the training that leads to it: one thread, time per run and of its parts.</summary>
public static class JudgeBenchmark
{
    private const int Repetitions = 5;

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        report.Line($"{"objective",-34} {"P",4} {"train µs",10} {"verdict µs",11} {"one by one",11} {"polish",9} {"steps",6} {"Hessian",9} {"spectrum",9}  hash of outcomes");
        foreach ((string name, Setting setting, DataSplit? data, int runs, string hash) in Cases())
        {
            string found = Measure(report, name, setting, Objective.Create(setting, data), smoke ? 8 : runs);
            if (smoke)
                report.Check($"the outcomes' hash of {name}", hash, found);
        }
    }

    /// <summary>Measures and prints; returns the hash of the outcomes.</summary>
    private static string Measure(Report report, string name, Setting setting, Objective objective, int runs)
    {
        RunSpec[] specs = [.. Enumerable.Range(0, runs).Select(run => new RunSpec(run, StableHash.Combine(1, (ulong)run), setting, new PolishSpec()))];
        var explorations = new List<Exploration>();
        double training = Time(() => explorations = Explore(objective, specs)) / runs;
        var judge = new RunJudge(objective, LaneWidths.Widest);
        ICurvature curvature = Curvatures.Create(objective, LaneWidths.Widest);
        var polisher = new Polisher(curvature);
        int n = curvature.Parameters;
        double[] gradient = new double[n], hessian = new double[n * n];
        var batch = new JudgeBatch(objective, LaneWidths.Widest);
        var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
        double verdict = Time(() =>
        {
            judged.Clear();
            explorations.ForEach(batch.Add);
            batch.Advance(judged, drain: true);
        }) / runs;
        double alone = Time(() => explorations.ForEach(exploration => judge.Judge(exploration))) / runs;
        double polish = Time(() => explorations.ForEach(exploration => polisher.Polish(exploration.Parameters, new PolishSpec()))) / runs;
        double steps = explorations.Average(exploration => polisher.Polish(exploration.Parameters, new PolishSpec()).Steps);
        double evaluation = Time(() => explorations.ForEach(exploration => curvature.Evaluate(exploration.Parameters, gradient, hessian))) / runs;
        double spectrum = Time(() => explorations.ForEach(_ => SymmetricEigen.Values(hessian, n))) / runs;
        string hash = Hash(judged);
        report.Line($"{name,-34} {n,4} {training,10:N1} {verdict,11:N1} {alone,11:N1} {polish,9:N1} {steps,6:N1} {evaluation,9:N1} {spectrum,9:N1}  {hash}");
        return hash;
    }

    private static string Hash(List<(RunSpec Run, RunOutcome Outcome)> judged) => StableHash.OfValues(
        [.. judged.OrderBy(each => each.Run.Index).SelectMany(each => each.Outcome.Parameters.Concat(each.Outcome.Spectrum).Append(each.Outcome.Loss).Append(each.Outcome.ErrorRadius))])[..12];

    /// <summary>Microseconds; the median of several repetitions after one to warm up.</summary>
    private static double Time(Action action)
    {
        action();
        return Benchmarks.Median(Enumerable.Range(0, Repetitions).Select(_ =>
        {
            long began = Stopwatch.GetTimestamp();
            action();
            return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
        }));
    }

    private static List<Exploration> Explore(Objective objective, RunSpec[] runs)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(runs[0].Setting.Optimizer), LaneWidths.Widest);
        var ended = new List<Exploration>();
        for (int next = 0; ended.Count < runs.Length;)
        {
            while (batch.Occupied < batch.Width && next < runs.Length)
                batch.Load(runs[next++]);
            batch.Advance(ended);
        }

        return ended;
    }

    private static IEnumerable<(string Name, Setting Setting, DataSplit? Data, int Runs, string Hash)> Cases()
    {
        var xor = new DataSpec(DataKind.Xor);
        foreach ((int units, string hash) in new[] { (2, "a103581a3ddb"), (8, "aaf5665ed3b1") })
        {
            yield return ($"XOR 2-{units}-2 tanh, softmax, λ=1e-3", new Setting(
                xor, NetworkSpec.Uniform([units], Activation.Tanh), LossKind.CrossEntropy, 1e-3, new InitSpec(InitKind.Normal, 1),
                new OptimizerSpec { LearningRate = 1, Steps = 20000, Precision = Precision.Float }), DataPreparation.Prepare(Generator.Generate(xor), xor), 512, hash);
        }

        foreach ((int k, string hash) in new[] { (6, "b3958cdc4fec"), (10, "942606de4d84"), (20, "de5aa8a4a94c") })
        {
            yield return ($"ReLU teacher, k={k}", new Setting(
                new DataSpec(DataKind.ReluTeacher) { K = k }, NetworkSpec.Uniform([k], Activation.Relu, biases: false, outputWeights: 1), LossKind.Population, 0,
                new InitSpec(InitKind.Lecun), new OptimizerSpec { LearningRate = 0.1, Steps = 100000, Gradient = 1e-9, RestartAbove = 1e4 }), null, k > 10 ? 16 : 64, hash);
        }
    }
}
