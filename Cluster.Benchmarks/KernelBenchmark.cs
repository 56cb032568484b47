using System.Diagnostics;
using System.Text.Json;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Benchmarks;

/// <summary>
/// Steps of full-batch gradient descent, all lanes full, all threads: run-steps per second, and the share of the
/// measured FMA peak that the matrix products' multiply-adds make up (activations and losses count nothing).
/// </summary>
public static class KernelBenchmark
{
    private const int Repetitions = 5;

    /// <summary>Measures and prints.</summary>
    public static void Run(Report report, bool smoke)
    {
        double seconds = smoke ? 0.05 : 1;
        int threads = Environment.ProcessorCount;
        report.Line($"{"network",-40} {"threads",7} {"run-steps/s",14} {"GFLOP/s",9} {"peak GFLOP/s",13} {"share",7}  hash of parameters");
        foreach ((string name, Setting setting, DataSplit? data, string hash) in Cases().Append(Teacher()))
        {
            Objective objective = Objective.Create(setting, data);
            var rates = new List<double>();
            var peaks = new List<double>();
            for (int i = 0; i < (smoke ? 1 : Repetitions); i++)
            {
                // In alternation, so that both see the same clock speed.
                peaks.Add(FmaPeak.MeasureFloat(threads, seconds / 4));
                rates.Add(Measure(setting, objective, threads, seconds));
            }

            // A vector holds half as many doubles.
            double rate = Benchmarks.Median(rates), peak = (setting.Optimizer.Precision == Precision.Float ? 2 : 1) * Benchmarks.Median(peaks);
            string found = Hash(setting, objective);
            double flops = rate * 2 * MultiplyAdds(objective);
            report.Line($"{name,-40} {threads,7} {rate,14:N0} {flops / 1e9,9:N1} {peak / 1e9,13:N1} {flops / peak,7:P1}  {found}");
            report.Check($"the parameters' hash of {name}", hash, found);
            report.Check($"bytes allocated by a thousand steps of {name}", "0", $"{AllocatedBy(setting, objective)}");
        }
    }

    /// <summary>
    /// The same networks for a comparison with peers: the case's name there, ours in run-steps per second, and a hundred of
    /// our steps for the peer to repeat.
    /// </summary>
    public static IEnumerable<(string Name, string Peer, Func<double> Measure, string Steps)> PeerCases(bool smoke) =>
        Cases().Zip(["xor", "teacher", "blobs"], (item, peer) =>
        {
            Objective objective = Objective.Create(item.Setting, item.Data);
            return (item.Name, peer, (Func<double>)(() => Measure(item.Setting, objective, Environment.ProcessorCount, smoke ? 0.05 : 1)), Steps(item.Setting, objective));
        });

    /// <summary>What four runs do in a hundred steps, as JSON.</summary>
    private static string Steps(Setting setting, Objective objective)
    {
        const int Count = 100;
        Dataset data = objective.Data!.Training;
        LossTargets targets = LossTargets.Of(data, objective.Loss);
        return JsonSerializer.Serialize(new
        {
            sizes = new[] { objective.Shape.Inputs }.Concat(objective.Shape.Layers.Select(layer => layer.Units)),
            loss = objective.Loss == LossKind.CrossEntropy ? "softmax" : objective.Loss == LossKind.Logistic ? "logistic" : "mse",
            rate = setting.Optimizer.LearningRate,
            steps = Count,
            x = data.Inputs.ToArray().Chunk(data.InputCount),
            y = targets.Values.ToArray().Chunk(targets.Outputs),
            starts = Enumerable.Range(0, 4).Select(run => After(0, run)),
            ends = Enumerable.Range(0, 4).Select(run => After(Count, run)),
        });

        double[] After(int steps, int run) => LaneBatch.Explore(
            new RunSpec(run, StableHash.Combine(1, (ulong)run), setting with { Optimizer = setting.Optimizer with { Steps = steps } }, new PolishSpec()), objective, LaneWidths.Widest).Parameters;
    }

    /// <summary>Multiply-adds of the matrix products in one step of one run: forward, gradient, and back to all but the inputs.</summary>
    private static double MultiplyAdds(Objective objective)
    {
        // The closed form: wᵢ·wⱼ for all pairs, and a square matrix of angles times W.
        if (objective.IsPopulation)
            return (0.5 * (objective.Shape.Layers[0].Units + 1) + objective.Shape.Layers[0].Units) * objective.Shape.Parameters;
        double sum = 0;
        for (int l = 0; l < objective.Shape.Layers.Length; l++)
            sum += (l == 0 ? 2.0 : 3.0) * objective.Shape.Layers[l].Units * objective.Shape.Layers[l].Inputs;
        return sum * objective.Samples;
    }

    private static double Measure(Setting setting, Objective objective, int threads, double seconds)
    {
        double total = 0;
        var gate = new Lock();
        FmaPeak.Parallel(threads, () =>
        {
            ILaneBatch batch = Fill(setting, objective);
            var ended = new List<Exploration>();
            for (long warm = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(warm).TotalSeconds < seconds / 4;)
                batch.Advance(ended);
            long before = batch.RunSteps, began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
                batch.Advance(ended);
            double rate = (batch.RunSteps - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
            lock (gate)
                total += rate;
        });
        return total;
    }

    private static ILaneBatch Fill(Setting setting, Objective objective)
    {
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(setting.Optimizer), LaneWidths.Widest);
        for (int run = 0; run < batch.Width; run++)
            batch.Load(new RunSpec(run, StableHash.Combine(1, (ulong)run), setting, new PolishSpec()));
        return batch;
    }

    /// <summary>Bytes that steps allocate when no run begins or ends.</summary>
    private static long AllocatedBy(Setting setting, Objective objective)
    {
        ILaneBatch batch = Fill(setting, objective);
        var ended = new List<Exploration>();
        batch.Advance(ended);
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (batch.VectorSteps < 1000)
            batch.Advance(ended);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Hash of a run's parameters after 1,000 steps (64 for large networks): no speed-up may change it.</summary>
    private static string Hash(Setting setting, Objective objective)
    {
        int steps = objective.Shape.Parameters > 1000 ? 64 : 1000;
        Setting shortened = setting with { Optimizer = setting.Optimizer with { Steps = steps } };
        Exploration end = LaneBatch.Explore(new RunSpec(0, StableHash.Combine(1, 0), shortened, new PolishSpec()), objective, LaneWidths.Widest);
        return StableHash.OfValues(end.Parameters)[..12];
    }

    private static IEnumerable<(string Name, Setting Setting, DataSplit? Data, string Hash)> Cases()
    {
        OptimizerSpec optimizer = new() { LearningRate = 0.01, Steps = int.MaxValue, Gradient = 0, Precision = Precision.Float };
        yield return Case("2-2-1 tanh, logistic, 4 samples", new DataSpec(DataKind.Xor), [2], LossKind.Logistic, optimizer, "1b524257891d");
        yield return Case("2-16-16-1 tanh, mse, 256 samples", new DataSpec(DataKind.Teacher) { Samples = 256, Inputs = 2 }, [16, 16], LossKind.Mse, optimizer, "71be35d0a09d");
        yield return Case("64-32-10 tanh, softmax, 256 samples", new DataSpec(DataKind.Blobs) { Samples = 256, Inputs = 64, Classes = 10 }, [32], LossKind.CrossEntropy, optimizer, "810c51221e65");
    }

    private static (string Name, Setting Setting, DataSplit? Data, string Hash) Teacher() => ("ReLU teacher, k=20, closed form, double", new Setting(
        new DataSpec(DataKind.ReluTeacher) { K = 20 }, NetworkSpec.Uniform([20], Activation.Relu, biases: false, outputWeights: 1), LossKind.Population, 0,
        new InitSpec(InitKind.Lecun), new OptimizerSpec { LearningRate = 0.01, Steps = int.MaxValue, Gradient = 0 }), null, "9d9e9fe90235");

    private static (string Name, Setting Setting, DataSplit? Data, string Hash) Case(string name, DataSpec data, int[] hidden, LossKind loss, OptimizerSpec optimizer, string hash)
    {
        var setting = new Setting(data, NetworkSpec.Uniform(hidden, Activation.Tanh), loss, 0, new InitSpec(InitKind.Glorot), optimizer);
        return (name, setting, DataPreparation.Prepare(Generator.Generate(data), data), hash);
    }
}
