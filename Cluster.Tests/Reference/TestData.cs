using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Tests.Reference;

/// <summary>Small datasets and objectives, made in place.</summary>
internal static class TestData
{
    public static readonly Dataset Xor = new([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 1, 2);

    /// <summary>An objective on given samples.</summary>
    public static Objective Objective(Dataset data, NetworkSpec network, LossKind loss, double l2 = 0, PowerPenalty? power = null) =>
        Minima.Objectives.Objective.Create(Setting(network, loss, l2) with { Power = power ?? PowerPenalty.None }, new DataSplit(data, null));

    /// <summary>The closed-form ReLU teacher with k units, and a student.</summary>
    public static Objective Teacher(int units, int k) => Minima.Objectives.Objective.Create(TeacherSetting(units, k), null);

    public static Setting TeacherSetting(int units, int k) => new(
        new DataSpec(DataKind.ReluTeacher) { K = k },
        NetworkSpec.Uniform([units], Activation.Relu, biases: false, outputWeights: 1),
        LossKind.Population, 0, new InitSpec(InitKind.Normal, Math.Sqrt(1.0 / k)), new OptimizerSpec());

    /// <summary>A setting whose data is given by hand: its data spec is a placeholder.</summary>
    public static Setting Setting(NetworkSpec network, LossKind loss, double l2 = 0, OptimizerSpec? optimizer = null, InitSpec? init = null) =>
        new(new DataSpec(DataKind.Csv), network, loss, l2, init ?? new InitSpec(), optimizer ?? new OptimizerSpec());

    /// <summary>Gaussian inputs; targets that fit the loss: numbers for mse, labels otherwise.</summary>
    public static Dataset Random(int samples, int inputs, LossKind loss, int seed, int classes = 2)
    {
        var random = new Random(seed);
        double[] x = Point(samples * inputs, 1, random);
        if (loss == LossKind.Mse)
            return new Dataset(x, inputs, Point(samples * 2, 1, random), 2, 0);
        double[] labels = [.. Enumerable.Range(0, samples).Select(s => s < classes ? s : random.Next(classes))];
        return new Dataset(x, inputs, labels, 1, classes);
    }

    /// <summary>Normal numbers.</summary>
    public static double[] Point(int length, double scale, Random random) =>
        [.. Enumerable.Range(0, length).Select(_ => scale * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    /// <summary>A random storage-length θ of an objective.</summary>
    public static double[] Point(Objective objective, double scale, Random random) =>
        objective.Shape.Complete(Point(objective.Shape.Parameters, scale, random));
}
