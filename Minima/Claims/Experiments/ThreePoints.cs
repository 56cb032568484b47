using Minima.Data;
using Minima.Kernels;
using Minima.Networks;
using Minima.Objectives;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>
/// Three points that two ReLU units can fit, and where they get stuck (Yun, Sra, Jadbabaie 2019, arXiv 1802.03487):
/// x = (1,0), (0,1), (½,½), y = 0, 0, 1, half the sum of squares. No affine function does better than ⅓. Where every unit is clearly on one side of its kink at all points, the network is affine in x for all θ
/// nearby; if its loss is ⅓ there, θ is a local minimum, though not a strict one.
/// </summary>
internal sealed record ThreePoints(IReadOnlyList<Figure> Figures, IReadOnlyList<string> Evidence, bool Refutes)
{
    private const ulong Seed = 20261120;
    private const double Near = 1e-6;

    /// <summary>The engine's mean of squares times this is half the sum.</summary>
    private const double HalfSum = 1.5;

    /// <summary>What gradient descent arrives at; the best affine function has the last of these losses.</summary>
    private static readonly (string Name, double Loss)[] Levels = [("0", 0), ("1_4", 0.25), ("1_3", 1.0 / 3)];

    private static readonly Activation[] Activations = [Activation.Relu, Activation.LeakyRelu];

    private static readonly DataSplit Data = new(new Dataset([1, 0, 0, 1, 0.5, 0.5], 2, [0, 0, 1], 1, 0), null);

    /// <summary>Runs gradient descent from many starts.</summary>
    public static ThreePoints Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Sweeps.Run(Spec(context.Choose(100, 1000)), _ => Data);
        Level[] levels = [.. Enumerable.Range(0, Activations.Length).SelectMany(setting => Level.All(sweep, setting))];
        int stuck = levels.Sum(level => level.Affine);
        int fits = levels.Where(level => level.Loss == 0).Sum(level => level.Runs.Successes);
        return new ThreePoints(
            [
                .. levels.Select(level => Figure.Of($"three_points_{level.Activation.Name().Replace('-', '_')}_loss_{level.Name}", level.Runs.Interval)),
                Figure.Of("three_points_clearly_affine_at_1_3", stuck),
            ],
            [
                $"three points: {stuck} runs ended at loss ⅓ with all units on one side of their kinks by more than rounding, a minimum by the theorem, its loss compared in floating point; {fits} ended at loss 0",
            ],
            Refutes: stuck > 0 && fits > 0);
    }

    private static SweepSpec Spec(int replicates) => new()
    {
        Name = "three-points",
        Seed = Seed,
        Settings = [.. Activations.Select(activation => HandMade.Setting(NetworkSpec.Uniform([2], activation), LossKind.Mse) with
        {
            Optimizer = new OptimizerSpec { LearningRate = 0.1, Steps = 20_000 },
        })],
        Replicates = replicates,
    };

    /// <summary>The runs that ended at one of the losses.</summary>
    private sealed record Level(Activation Activation, string Name, double Loss, Proportion Runs, int Affine)
    {
        public static IEnumerable<Level> All(ClaimSweep sweep, int setting)
        {
            RunOutcome[] outcomes = [.. sweep.OfSetting(setting)];
            Objective objective = sweep.Catalog[setting];
            return Levels.Select(level => new Level(
                Activations[setting],
                level.Name,
                level.Loss,
                Proportion.Of(outcomes, outcome => IsAt(outcome, level.Loss)),
                level == Levels[^1] ? outcomes.Count(outcome => IsAt(outcome, level.Loss) && IsAffine(objective, outcome.Parameters)) : 0));
        }

        private static bool IsAt(RunOutcome outcome, double loss) => Math.Abs(HalfSum * outcome.Loss - loss) <= Near;

        /// <summary>Whether each hidden unit's input has one sign at all points, by more than rounding.</summary>
        private static bool IsAffine(Objective objective, double[] parameters)
        {
            LayerShape layer = objective.Shape.Layers[0];
            double[][] points = [.. Data.Training.Inputs.ToArray().Chunk(layer.Inputs)];
            double margin = Near * (1 + VectorNorm.Largest(parameters));
            return Enumerable.Range(0, layer.Units).All(unit =>
            {
                double[] weights = parameters[(layer.WeightOffset + unit * layer.Inputs)..(layer.WeightOffset + (unit + 1) * layer.Inputs)];
                double[] inputs = [.. points.Select(x => parameters[layer.BiasOffset + unit] + weights.Zip(x, (w, value) => w * value).Sum())];
                return inputs.All(z => z > margin) || inputs.All(z => z < -margin);
            });
        }
    }
}
