using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Tests.Equivalence;

/// <summary>Small networks whose groups can be enumerated.</summary>
internal static class EquivalenceCase
{
    /// <summary>The name, so that failures are readable, and the objective.</summary>
    public static IEnumerable<(string Name, Objective Objective)> Small()
    {
        foreach (double l2 in new[] { 0, 0.01 })
        {
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                foreach (int[] hidden in new int[][] { [3], [4], [2, 2], [3, 2] })
                    yield return Create(NetworkSpec.Uniform(hidden, activation), l2, hidden[0] == 4 ? 1 : 2);
                yield return Create(NetworkSpec.Uniform([3], activation, biases: false), l2, 2);
            }

            yield return Create(NetworkSpec.Uniform([3], Activation.Tanh, true, 1), l2, 2);
            yield return Create(NetworkSpec.Uniform([2, 3], Activation.Sigmoid, true, 1), l2, 2);
            yield return Create(new NetworkSpec([4], [[Activation.Tanh, Activation.Sigmoid, Activation.Tanh, Activation.Relu]]), l2, 2);
            yield return Create(new NetworkSpec([3, 3], [[Activation.Tanh, Activation.Sin, Activation.Tanh], [Activation.Sigmoid, Activation.Sigmoid, Activation.Softplus]]), l2, 2);
        }
    }

    public static (string Name, Objective Objective) Create(NetworkSpec network, double l2, int inputs, int seed = 1) =>
        ($"{network.Key} l2={l2}", TestData.Objective(TestData.Random(5, inputs, LossKind.Mse, seed), network, LossKind.Mse, l2));

    /// <summary>A stationary point as if a run had found it.</summary>
    public static Specimen Specimen(Objective objective, double[] point, int run = 0, double radius = 1e-9, double loss = 0) => new(
        new RunOutcome
        {
            Run = run,
            End = ExplorationEnd.GradientReached,
            Steps = 0,
            Verdict = Minima.Curvature.Verdict.Minimum,
            Parameters = point[..objective.Shape.Parameters],
            Loss = loss,
            ErrorRadius = radius,
            MinEigenvalue = 1,
            MaxEigenvalue = 1,
        },
        point, radius, 1e-12, IsContinuum: false);

    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
