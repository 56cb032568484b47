using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Claims.Experiments;

/// <summary>Channels of a convolution permute like hidden units; a max-pool keeps that, and takes their sign flips away.</summary>
/// <param name="channels">Activation of each of three channels.</param>
internal sealed class ConvolutionClaim(Activation[] channels) : IClaim
{
    private const double Rounding = 1e-12;
    private const int Samples = 20;

    private static readonly Variant[] Variants =
    [
        new("line", [8], new Extent(1, 3), Extent.One),
        new("line with max-pool", [8], new Extent(1, 3), new Extent(1, 2)),
        new("plane", [5, 5], new Extent(2, 2), Extent.One),
        new("plane with max-pool", [5, 5], new Extent(2, 2), new Extent(2, 2)),
    ];

    /// <summary>Three tanh channels.</summary>
    public ConvolutionClaim()
        : this([Activation.Tanh, Activation.Tanh, Activation.Tanh])
    {
    }

    public string Id => "convolution";

    public string Statement => "channels of a convolution permute too, and max-pooling does not change that";

    public string Method =>
        "Random networks with three tanh channels and two dense units, on a line and in a plane, with and without max-pool: the "
        + "channels are permuted cyclically, kernels, biases and outgoing weights together; then one channel's sign is flipped. "
        + "Outputs on random inputs are compared, and the census is asked for an element that carries one onto the other.";

    public ClaimResult Examine(ClaimContext context)
    {
        int networks = context.Choose(20, 100);
        Prng random = ClaimContext.Random(this);
        var permuted = new Copies[Variants.Length];
        var flipped = new Copies[Variants.Length];
        for (int v = 0; v < Variants.Length; v++)
        {
            permuted[v] = Compare(Variants[v], networks, [1, 2, 0], [1, 1, 1], ref random);
            flipped[v] = Compare(Variants[v], networks, [0, 1, 2], [1, -1, 1], ref random);
        }

        bool permute = permuted.All(copies => copies.Merged == networks && copies.LargestDifference <= Rounding);
        return new ClaimResult(permute ? ClaimVerdict.Supported : ClaimVerdict.Refuted,
        [
            Figure.Of("networks", networks),
            Figure.Of("permuted_merged", permuted.Select(copies => (double)copies.Merged)),
            Figure.Of("permuted_largest_output_difference", permuted.Max(copies => copies.LargestDifference)),
            Figure.Of("flipped_merged", flipped.Select(copies => (double)copies.Merged)),
            Figure.Of("flipped_largest_output_difference", flipped.Select(copies => copies.LargestDifference)),
        ])
        {
            Condition = permute ? Limit(networks, flipped) : null,
            Evidence = [.. Variants.Select((variant, v) =>
                $"{variant.Name}: {permuted[v].Merged} of {networks} permuted and {flipped[v].Merged} of {networks} flipped copies are one class with the original")],
        };
    }

    /// <summary>What becomes of sign flips; null where all of them are symmetries.</summary>
    private static string? Limit(int networks, Copies[] flipped)
    {
        string[] kept = [.. Variants.Where((_, v) => flipped[v].Merged == networks).Select(variant => variant.Name)];
        string[] lost = [.. Variants.Where((_, v) => flipped[v].Merged < networks).Select(variant => variant.Name)];
        return lost.Length == 0 ? null
            : kept.Length == 0 ? "permutations only: these channels have no sign symmetry"
            : $"permutations only: a channel's sign flip is a symmetry on {string.Join(" and ", kept)}, and none on {string.Join(" and ", lost)}";
    }

    private Copies Compare(Variant variant, int networks, int[] sources, int[] signs, ref Prng random)
    {
        var network = new NetworkSpec([2], [channels, [Activation.Tanh, Activation.Tanh]])
        {
            Convolution = new ConvolutionSpec(variant.Input, [new ConvolutionLayer(channels.Length, variant.Kernel, Extent.One, variant.Pool)]),
        };
        int inputCount = variant.Input.Aggregate((a, b) => a * b);
        var shape = new NetworkShape(network, inputCount, 1);
        var (merged, largest) = (0, 0.0);
        for (int i = 0; i < networks; i++)
        {
            double[] theta = HandMade.NormalPoint(shape, ref random), copy = new double[theta.Length];
            UnitMap.Apply(shape, 0, sources, signs, theta, copy);
            var inputs = new double[Samples * inputCount];
            for (int x = 0; x < inputs.Length; x++)
                inputs[x] = random.NextNormal();
            Objective objective = HandMade.OwnTarget(network, theta, inputs, inputCount);
            merged += new NetworkAligner(objective, ClassLevel.Symmetry).TryAlign(theta, Rounding, copy, Rounding).Witness is null ? 0 : 1;
            largest = Math.Max(largest, inputs.Chunk(inputCount)
                .Max(x => Math.Abs(ForwardPass.Outputs(shape, theta, x)[0] - ForwardPass.Outputs(shape, copy, x)[0])));
        }

        return new Copies(merged, largest);
    }

    private sealed record Variant(string Name, int[] Input, Extent Kernel, Extent Pool);

    private sealed record Copies(int Merged, double LargestDifference);
}
