using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Claims.Experiments;

/// <summary>Which units may swap: those with the same activation, and no others.</summary>
/// <param name="activations">Three activations; the claim is about units 1 and 2 differing and 0 and 1 agreeing.</param>
internal sealed class MixedActivationsClaim(Activation[] activations) : IClaim
{
    private const double Rounding = 1e-12;

    /// <summary>Two tanh units and a ReLU.</summary>
    public MixedActivationsClaim()
        : this([Activation.Tanh, Activation.Tanh, Activation.Relu])
    {
    }

    public string Id => "mixed-activations";

    public string Statement => "swapping units with different activations gives another network";

    public string Method =>
        "In random networks with hidden units tanh, tanh, ReLU the weights of two units change places: once of the two tanh "
        + "units, once of a tanh unit and the ReLU. Outputs are compared on a 21 × 21 grid over [−1, 1]², and the census is asked "
        + "for an element of the symmetry group that carries one onto the other.";

    public ClaimResult Examine(ClaimContext context)
    {
        int networks = context.Choose(20, 200);
        Prng random = ClaimContext.Random(this);
        var (alike, different) = (new List<Swap>(), new List<Swap>());
        for (int i = 0; i < networks; i++)
        {
            double[] theta = Draw(ref random);
            alike.Add(Exchange(theta, [1, 0, 2]));
            different.Add(Exchange(theta, [0, 2, 1]));
        }

        int merged = alike.Count(swap => swap.IsOneClass), mergedDifferent = different.Count(swap => swap.IsOneClass);
        bool sameStay = merged == networks && alike.Max(swap => swap.OutputDifference) <= Rounding;
        bool othersChange = mergedDifferent == 0 && different.Min(swap => swap.OutputDifference) > Rounding;
        return new ClaimResult(!othersChange ? ClaimVerdict.Refuted : sameStay ? ClaimVerdict.Supported : ClaimVerdict.Depends,
        [
            Figure.Of("networks", networks),
            Figure.Of("largest_output_difference_same_activation", alike.Max(swap => swap.OutputDifference)),
            Figure.Of("one_class_same_activation", merged),
            Figure.Of("smallest_output_difference_different_activation", different.Min(swap => swap.OutputDifference)),
            Figure.Of("one_class_different_activation", mergedDifferent),
            Figure.Of("group_order", (double)new UnitGroup(Objective(Draw(ref random)), ClassLevel.Permutation).Order),
        ])
        {
            Condition = othersChange && !sameStay ? "swapping units with equal activations changes the network as well" : null,
            Evidence = [$"units {string.Join(", ", activations.Select(activation => activation.Name()))}: of 3! = 6 permutations the group has those that keep activations in place"],
        };
    }

    private NetworkSpec Network => new([activations.Length], [activations]);

    private double[] Draw(ref Prng random) => HandMade.NormalPoint(new NetworkShape(Network, 2, 1), ref random);

    private Objective Objective(double[] theta) => HandMade.OwnTarget(Network, theta, PlaneGrid.Inputs, 2);

    private Swap Exchange(double[] theta, int[] sources)
    {
        Objective objective = Objective(theta);
        NetworkShape shape = objective.Shape;
        var swapped = new double[theta.Length];
        UnitMap.Apply(shape, 0, sources, [1, 1, 1], theta, swapped);
        double difference = PlaneGrid.Inputs.Chunk(2)
            .Max(x => Math.Abs(ForwardPass.Outputs(shape, theta, x)[0] - ForwardPass.Outputs(shape, swapped, x)[0]));
        return new Swap(difference, new NetworkAligner(objective, ClassLevel.Symmetry).TryAlign(theta, Rounding, swapped, Rounding).Witness is not null);
    }

    private sealed record Swap(double OutputDifference, bool IsOneClass);
}
