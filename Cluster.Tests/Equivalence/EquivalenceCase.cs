using System.Globalization;
using System.Text.RegularExpressions;
using Cluster.Tests.Reference;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;

namespace Cluster.Tests.Equivalence;

/// <summary>Small networks whose groups can be enumerated.</summary>
internal static partial class EquivalenceCase
{
    /// <summary>The name, so that failures are readable, and the objective.</summary>
    public static IEnumerable<(string Name, Objective Objective)> Small()
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            yield return Create(NetworkSpec.Uniform([3], activation), 0, 2, power: new PowerPenalty(0.5, 0.01));
            yield return Create(NetworkSpec.Uniform([2, 2], activation), 0.01, 2, power: new PowerPenalty(1, 0.01));
        }

        foreach (double l2 in new[] { 0, 0.01 })
        {
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                foreach (int[] hidden in new int[][] { [3], [4], [2, 2], [3, 2] })
                    yield return Create(NetworkSpec.Uniform(hidden, activation), l2, hidden[0] == 4 ? 1 : 2);
                yield return Create(NetworkSpec.Uniform([3], activation, biases: false), l2, 2);
            }

            foreach (string layers in Convolutions)
                yield return Create(Network(layers), l2, LineLength);
            yield return Create(Network("Tanh2k3 Sigmoid2", biases: false), l2, LineLength);
            yield return Create(Network("Sigmoid2k3p2 Sigmoid2", outputWeights: 1), l2, LineLength);
            yield return Create(NetworkSpec.Uniform([3], Activation.Tanh, true, 1), l2, 2);
            yield return Create(NetworkSpec.Uniform([2, 3], Activation.Sigmoid, true, 1), l2, 2);
            yield return Create(new NetworkSpec([4], [[Activation.Tanh, Activation.Sigmoid, Activation.Tanh, Activation.Relu]]), l2, 2);
            yield return Create(new NetworkSpec([3, 3], [[Activation.Tanh, Activation.Sin, Activation.Tanh], [Activation.Sigmoid, Activation.Sigmoid, Activation.Softplus]]), l2, 2);
        }
    }

    /// <summary>Length of the line that convolutions of <see cref="Network"/> read.</summary>
    public const int LineLength = 7;

    /// <summary>Channels of every symmetry, with and without max-pool, below dense layers and below convolutions.</summary>
    public static readonly string[] Convolutions =
    [
        "Tanh3k3", "Sigmoid2k3", "Relu2k3", "Linear2k3", "Sin2k3", "Tanh3k3p2", "Sigmoid2k3p2", "Relu2k3p2", "Linear2k3p2", "Sin2k3p2",
        "Sigmoid2k3 Tanh2", "Tanh2k3p2 Sigmoid2", "Sigmoid2k3 Sigmoid2k2", "Relu3k2p2 Tanh2k2", "Linear2k2 Linear2k3p2", "Sigmoid2k2 Softplus2k3p2 Tanh2",
    ];

    /// <summary>
    /// The network with layers such as <c>Tanh3</c> (dense), <c>Relu2k3</c> (a convolution with kernel 3) and
    /// <c>Sin2k3p2</c> (with a max-pool of 2 besides), convolutions first.
    /// </summary>
    public static NetworkSpec Network(string layers, bool biases = true, double? outputWeights = null)
    {
        var parsed = layers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(layer => Layer().Match(layer).Groups).ToArray();
        int Number(string text) => text.Length == 0 ? 1 : int.Parse(text, CultureInfo.InvariantCulture);
        ConvolutionLayer[] convolutions = [.. parsed.Where(layer => layer["kernel"].Success).Select(layer =>
            new ConvolutionLayer(Number(layer["units"].Value), new(1, Number(layer["kernel"].Value)), Extent.One, new(1, Number(layer["pool"].Value))))];
        return new NetworkSpec(
            [.. parsed.Where(layer => !layer["kernel"].Success).Select(layer => Number(layer["units"].Value))],
            [.. parsed.Select(layer => Enumerable.Repeat(Enum.Parse<Activation>(layer["activation"].Value), Number(layer["units"].Value)).ToArray())],
            biases, outputWeights)
        {
            Convolution = convolutions.Length == 0 ? null : new ConvolutionSpec([LineLength], convolutions),
        };
    }

    public static (string Name, Objective Objective) Create(NetworkSpec network, double l2, int inputs, int seed = 1, PowerPenalty? power = null) =>
        ($"{network.Key} l2={l2} {power}", TestData.Objective(TestData.Random(5, inputs, LossKind.Mse, seed), network, LossKind.Mse, l2, power));

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

    /// <summary>The element that carries one point to within a tolerance of another, times its stretch; null if there is none.</summary>
    public static Witness? TryAlign(this IAligner aligner, double[] from, double[] to, double tolerance) => aligner.TryAlign(from, tolerance, to, 0).Witness;

    [GeneratedRegex(@"\A(?<activation>[A-Za-z]+)(?<units>\d)(k(?<kernel>\d)(p(?<pool>\d))?)?\z")]
    private static partial Regex Layer();

    public static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
