using Minima.Claims.Certified;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Claims.Experiments;

/// <summary>ReLU is convex, and so is the square; their composition with layers in between is not.</summary>
/// <param name="hidden">Hidden widths of the network for XOR; none leaves a linear model, which is convex.</param>
/// <param name="control">Hidden widths of the control, in which no violation may be found; none.</param>
internal sealed class ReluCompositionClaim(int[] hidden, int[] control) : IClaim
{
    /// <summary>Two hidden units.</summary>
    public ReluCompositionClaim()
        : this([2], [])
    {
    }

    public string Id => "relu-composition";

    public string Statement => "ReLU layers are convex functions, so the loss of a ReLU network is convex";

    public string Method =>
        "A search for triples (a, b, t) among weights that are multiples of 1/8, on XOR with square loss, the loss enclosed in "
        + "interval arithmetic: one whose middle lies certainly above the chord refutes the claim. As a control the same search "
        + "for a linear model, which is convex: a violation there would be the search's own fault.";

    public ClaimResult Examine(ClaimContext context)
    {
        Dataset xor = Generator.Generate(new DataSpec(DataKind.Xor));
        int tries = context.Choose(1000, 10_000);
        var (violations, worst) = Search(xor, hidden, tries);
        var (controls, _) = Search(xor, control, tries);
        return new ClaimResult(controls > 0 ? ClaimVerdict.Depends : violations > 0 ? ClaimVerdict.Refuted : ClaimVerdict.Supported,
        [
            Figure.Of("a", worst.A),
            Figure.Of("b", worst.B),
            Figure.Of("t", worst.T),
            Figure.Of("gap", worst.Gap.Low),
            Figure.Of("violations", violations),
            Figure.Of("violations_of_the_linear_model", controls),
            Figure.Of("triples", tries),
        ])
        {
            Condition = controls > 0 ? "the control violates convexity as well: the search proves nothing" : null,
            Evidence = [$"W1 row by row, biases, W2, bias: {worst}"],
        };
    }

    private (int Violations, Triple Worst) Search(Dataset data, int[] widths, int tries)
    {
        Objective objective = HandMade.Objective(data, NetworkSpec.Uniform(widths, Activation.Relu), LossKind.Mse);
        Prng random = ClaimContext.Random(this);
        return Convexity.Search(theta => EnclosedLoss.At(objective, theta), objective.Shape.Parameters, tries, random);
    }
}
