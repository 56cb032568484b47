using Cluster.Tests.Reference;
using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Tests.Kernels;

/// <summary>One of the many kinds of objective that the kernels must get right, with a name for failures.</summary>
internal sealed record KernelCase(string Name, Objective Objective)
{
    private static readonly int[][] Widths = [[], [3], [3, 2], [2, 3, 2]];

    /// <summary>Every activation × loss × depth, biases and penalty on and off; fixed output weights; mixed activations; convolutions.</summary>
    public static IEnumerable<KernelCase> All() => Dense().Concat(Convolutions());

    /// <summary>
    /// Every activation × geometry: along a line and in a plane, one and several channels, pools that leave a rest, strides,
    /// convolution on convolution, with and without dense layers above.
    /// </summary>
    public static IEnumerable<KernelCase> Convolutions()
    {
        int number = 0;
        LossKind[] losses = [LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic];
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach ((ConvolutionSpec convolution, int[] hidden) in Geometries())
            {
                NetworkSpec dense = NetworkSpec.Uniform(hidden, activation, number % 4 != 3, number % 7 == 6 ? 0.7 : null);
                yield return Create(dense.With(convolution, activation), losses[number % 3], number++);
            }
        }

        NetworkSpec mixed = NetworkSpec.Uniform([2], Activation.Sin).With(Over([8], new ConvolutionLayer(4, new(1, 3), Extent.One, new(1, 2))), Activation.Tanh);
        Activation[] channels = [Activation.Sin, Activation.Relu, Activation.Relu, Activation.Sigmoid];
        yield return Create(mixed with { Activations = [channels, mixed.Activations[1]] }, LossKind.CrossEntropy, number);
    }

    private static IEnumerable<KernelCase> Dense()
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

    private static IEnumerable<(ConvolutionSpec Convolution, int[] Hidden)> Geometries()
    {
        Extent one = Extent.One;
        yield return (Over([5], new ConvolutionLayer(2, new(1, 3), one, one)), []);
        yield return (Over([7], new ConvolutionLayer(2, new(1, 3), one, new(1, 2))), [2]);
        yield return (Over([8], new(2, new(1, 3), one, new(1, 2)), new(2, new(1, 2), one, one)), [2]);
        yield return (Over([9], new ConvolutionLayer(2, new(1, 2), new(1, 2), new(1, 3))), []);
        yield return (Over([3, 4], new ConvolutionLayer(2, new(2, 2), one, one)), [2]);
        yield return (Over([4, 5], new ConvolutionLayer(2, new(2, 3), one, new(1, 2))), []);
        yield return (Over([2, 5, 4], new(2, new(2, 1), new(2, 1), new(1, 2)), new(3, new(2, 2), one, one)), []);
        yield return (Over([2, 5, 5], new(2, new(2, 2), one, one), new(2, new(2, 2), one, new(2, 2))), [2]);
    }

    private static ConvolutionSpec Over(int[] inputShape, params ConvolutionLayer[] layers) => new(inputShape, layers);

    private static NetworkSpec Mixed() => new(
        [7, 4],
        [Enum.GetValues<Activation>(), [Activation.Sin, Activation.Relu, Activation.Relu, Activation.Sigmoid]]);

    private static KernelCase Create(NetworkSpec network, LossKind loss, int number)
    {
        // 1 to 9 samples: full and partly filled tiles of four.
        int samples = 3 + number % 7;
        double l2 = number % 3 == 0 ? 0 : 0.01;
        int inputs = network.Convolution?.InputShape.Aggregate((a, b) => a * b) ?? 1 + number % 3;
        var data = TestData.Random(samples, inputs, loss, number, loss == LossKind.CrossEntropy ? 3 : 2);
        // Smooth enough for differences; every fourth case, with and without l2.
        PowerPenalty power = number % 4 != 1 ? PowerPenalty.None : new(0.5 * (1 + number / 4 % 4), 0.05, 0.5);
        return new KernelCase($"{network.Key} {loss} l2={l2} {power} samples={samples}", TestData.Objective(data, network, loss, l2, power));
    }
}
