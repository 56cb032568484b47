using Cluster.Tests.Reference;
using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Tests.Kernels;

/// <summary>One of the many kinds of objective that the kernels must get right, with a name for failures.</summary>
internal sealed record KernelCase(string Name, Objective Objective)
{
    private static readonly int[][] Widths = [[], [3], [3, 2], [2, 3, 2]];

    /// <summary>Every activation × loss × depth, biases and penalty on and off; fixed output weights; mixed activations.</summary>
    public static IEnumerable<KernelCase> All()
    {
        int number = 0;
        foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
        {
            foreach (int[] hidden in Widths)
            {
                foreach (Activation activation in hidden.Length == 0 ? [Activation.Tanh] : Enum.GetValues<Activation>())
                {
                    foreach (bool biases in new[] { true, false })
                        yield return Create(NetworkSpec.Uniform(hidden, activation, biases), loss, number++);
                }
            }

            yield return Create(NetworkSpec.Uniform([3], Activation.Tanh, true, 0.7), loss, number++);
            yield return Create(NetworkSpec.Uniform([2, 3], Activation.Relu, false, 1), loss, number++);
            yield return Create(Mixed(), loss, number++);
        }
    }

    private static NetworkSpec Mixed() => new(
        [7, 4],
        [Enum.GetValues<Activation>(), [Activation.Sin, Activation.Relu, Activation.Relu, Activation.Sigmoid]]);

    private static KernelCase Create(NetworkSpec network, LossKind loss, int number)
    {
        // 1 to 9 samples: full and partly filled tiles of four.
        int samples = 3 + number % 7;
        double l2 = number % 3 == 0 ? 0 : 0.01;
        var data = TestData.Random(samples, 1 + number % 3, loss, number, loss == LossKind.CrossEntropy ? 3 : 2);
        return new KernelCase($"{network.Key} {loss} l2={l2} samples={samples}", TestData.Objective(data, network, loss, l2));
    }
}
