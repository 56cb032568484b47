using Minima.Barriers;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;

namespace Minima.Claims.Experiments;

/// <summary>
/// The debate's example: two weight vectors that differ by the order of the hidden units compute one function, and the
/// straight way between them leaves the valley.
/// </summary>
/// <param name="first">θ of a 2-2-1 network without biases: W1 row by row, then W2.</param>
/// <param name="second">θ of the other one.</param>
internal sealed class SwapClaim(double[] first, double[] second) : IClaim
{
    /// <summary>Sums of two products of numbers of order one: any true difference is larger by far.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The pair of the debate.</summary>
    public SwapClaim()
        : this([-1.5, 2, 1.7, 0.4, 2.3, 0.8], [1.7, 0.4, -1.5, 2, 0.8, 2.3])
    {
    }

    public string Id => "swap";

    public string Statement => "W1 = [[−1.5, 2], [1.7, 0.4]], W2 = [2.3, 0.8] and the pair with the units swapped are one network";

    public string Method =>
        "Outputs of both are compared on a 21 × 21 grid over [−1, 1]² under every activation; the census is asked whether they "
        + "are one class, and for the element that carries one onto the other. Then the loss half way between them, with "
        + "ReLU and the network's own output as target.";

    public ClaimResult Examine(ClaimContext context)
    {
        double difference = Enum.GetValues<Activation>().Max(OutputDifference);
        Objective relu = HandMade.OwnTarget(Network(Activation.Relu), first, PlaneGrid.Inputs, 2);
        ArchitectureCensus census = HandMade.Census(relu, first, second);
        Witness? witness = new NetworkAligner(relu, ClassLevel.Permutation).TryAlign(first, Rounding, second, Rounding).Witness;
        int raw = census.Classes(ClassLevel.Raw), classes = census.Classes(ClassLevel.Permutation);
        var loss = new SegmentEvaluator(relu);
        bool isOne = difference <= Rounding && classes == 1 && witness is not null;
        return new ClaimResult(isOne ? ClaimVerdict.Supported : ClaimVerdict.Refuted,
        [
            Figure.Of("largest_output_difference", difference),
            Figure.Of("raw_classes", raw),
            Figure.Of("classes_modulo_permutation", classes),
            Figure.Of("witness_units", witness is null ? [] : witness.Sources[0].Select(unit => (double)unit)),
            Figure.Of("witness_distance", witness?.Distance ?? double.NaN),
            Figure.Of("relu_mse_at_ends", Math.Max(loss.LossAt(first), loss.LossAt(second))),
            Figure.Of("relu_mse_half_way", loss.LossBetween(first, second, 0.5)),
        ])
        {
            Condition = isOne ? "both units have the same activation" : null,
            Evidence =
            [
                $"compared under {string.Join(", ", SpecNames.All<Activation>())}",
                witness is null ? "no permutation of the units carries one onto the other"
                    : $"units ({string.Join(", ", witness.Sources[0])}) of the first are units (0, 1) of the second",
            ],
        };
    }

    private static NetworkSpec Network(Activation activation) => NetworkSpec.Uniform([2], activation, biases: false);

    private double OutputDifference(Activation activation)
    {
        var shape = new NetworkShape(Network(activation), 2, 1);
        return PlaneGrid.Inputs.Chunk(2)
            .Max(x => Math.Abs(ForwardPass.Outputs(shape, first, x)[0] - ForwardPass.Outputs(shape, second, x)[0]));
    }
}
