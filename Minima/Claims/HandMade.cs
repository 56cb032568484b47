using Minima.Censuses;
using Minima.Data;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims;

/// <summary>Objectives and points that an experiment makes by hand rather than finds by a sweep.</summary>
internal static class HandMade
{
    /// <summary>A setting whose data is made by hand: its data spec stands for it and is never loaded.</summary>
    public static Setting Setting(NetworkSpec network, LossKind loss, double l2 = 0) =>
        new(new DataSpec(DataKind.Csv), network, loss, l2, new InitSpec(), new OptimizerSpec());

    /// <summary>An objective on samples made by hand.</summary>
    public static Objective Objective(Dataset data, NetworkSpec network, LossKind loss, double l2 = 0) =>
        Objectives.Objective.Create(Setting(network, loss, l2), new DataSplit(data, null));

    /// <summary>
    /// The objective whose targets are a network's own outputs: mean square error, zero at <paramref name="parameters"/>,
    /// so that the point is a global minimum by construction.
    /// </summary>
    /// <param name="network">A network with one output.</param>
    /// <param name="parameters">Storage-length θ.</param>
    /// <param name="inputs">Samples × <paramref name="inputCount"/>, row = sample.</param>
    /// <param name="inputCount">Inputs per sample.</param>
    public static Objective OwnTarget(NetworkSpec network, double[] parameters, double[] inputs, int inputCount)
    {
        var shape = new NetworkShape(network, inputCount, 1);
        double[] targets = [.. inputs.Chunk(inputCount).Select(input => ForwardPass.Outputs(shape, parameters, input)[0])];
        return Objective(new Dataset(inputs, inputCount, targets, 1, 0), network, LossKind.Mse);
    }

    /// <summary>A point with N(0, 1) weights and biases; fixed output weights are as they are.</summary>
    public static double[] NormalPoint(NetworkShape shape, ref Prng random)
    {
        var free = new double[shape.Parameters];
        for (int p = 0; p < free.Length; p++)
            free[p] = random.NextNormal();
        return shape.Complete(free);
    }

    /// <summary>Makes unit 1 of the first hidden layer a copy of unit 0, incoming and outgoing weights.</summary>
    public static void MakeTwoUnitsEqual(NetworkShape shape, double[] theta)
    {
        LayerShape hidden = shape.Layers[0], next = shape.Layers[1];
        for (int j = 0; j < hidden.Inputs; j++)
            theta[hidden.WeightOffset + hidden.Inputs + j] = theta[hidden.WeightOffset + j];
        if (hidden.HasBiases)
            theta[hidden.BiasOffset + 1] = theta[hidden.BiasOffset];
        for (int o = 0; o < next.Units; o++)
            theta[next.WeightOffset + o * next.Inputs + 1] = theta[next.WeightOffset + o * next.Inputs];
    }

    /// <summary>Number of classes at a level; a handful of points never has too many to tell.</summary>
    public static int Classes(this ArchitectureCensus census, ClassLevel level) =>
        census.Levels[level] ?? throw new InvalidOperationException($"The classes at level {level.Name()} were not counted.");

    /// <summary>The census of points made by hand: each is judged as if it were where a run had ended.</summary>
    public static ArchitectureCensus Census(Objective objective, params IReadOnlyList<double[]> points)
    {
        Setting setting = Setting(objective.Shape.Network, objective.Loss, objective.L2);
        var judge = new RunJudge(objective, LaneWidth.Scalar);
        var tally = new ObjectiveTally(setting, objective, new ClassesSpec());
        for (int run = 0; run < points.Count; run++)
            tally.Add(judge.Judge(new Exploration(new RunSpec(run, 0, setting, new PolishSpec()), ExplorationEnd.StepLimit, 0, 0, points[run])));
        return tally.ToCensus();
    }
}
