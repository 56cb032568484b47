using Minima.Censuses;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Data;
using Minima.Equivalence;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;

namespace Minima.Claims.Experiments;

/// <summary>
/// The smallest functions in which two layers' weights are multiplied: xy, x²y², and (1 − w₁w₂)², which is the deep
/// linear network 1-1-1 on one sample.
/// </summary>
/// <param name="combine">How the two weights meet; in a network they are multiplied.</param>
/// <param name="control">How they meet in the control, which must not violate convexity; they are added.</param>
internal sealed class ProductClaim(Func<Enclosure, Enclosure, Enclosure> combine, Func<Enclosure, Enclosure, Enclosure> control) : IClaim
{
    private const int SumTriples = 1000;

    /// <summary>Points of the hyperbola w₁w₂ = 1.</summary>
    private static readonly double[] Hyperbola = [0.25, 0.5, 1, 2, 4];

    /// <summary>Multiplication.</summary>
    public ProductClaim()
        : this((x, y) => x * y, (x, y) => x + y)
    {
    }

    public string Id => "product";

    public string Statement => "multiplication across layers alone destroys convexity";

    public string Method =>
        "For xy, x²y² and (1 − w₁w₂)², the linear network 1-1-1 on one sample: a triple whose middle lies above the chord, "
        + "enclosed in interval arithmetic. For the last the Hessian at 0 and the census of points on the hyperbola w₁w₂ = 1. "
        + "As a control random triples for (1 − w₁ − w₂)², where the weights are added: a violation there takes the blame off multiplication.";

    public ClaimResult Examine(ClaimContext context)
    {
        Triple product = Convexity.At(x => combine(x[0], x[1]), [1, -1], [-1, 1], 0.5);
        Triple square = Convexity.At(x => combine(x[0], x[1]).Square(), [2, 0], [0, 2], 0.5);
        Triple linear = Convexity.At(x => (1 - combine(x[0], x[1])).Square(), [2, 0.5], [0.5, 2], 0.5);
        int sums = Convexity.Search(x => (1 - control(x[0], x[1])).Square(), 2, SumTriples, ClaimContext.Random(this)).Violations;
        Objective network = HandMade.Objective(
            new Dataset([1], 1, [1], 1, 0), NetworkSpec.Uniform([1], Activation.Linear, biases: false), LossKind.Mse);
        double[] atZero = Eigenvalues(network, [0, 0]);
        ArchitectureCensus valley = HandMade.Census(network, [.. Hyperbola.Select(w => (double[])[w, 1 / w])]);
        Triple[] triples = [product, square, linear];
        int violations = triples.Count(triple => triple.Violates);
        ClaimVerdict verdict = sums > 0 ? ClaimVerdict.Depends
            : violations == triples.Length ? ClaimVerdict.Supported
            : violations == 0 ? ClaimVerdict.Refuted
            : ClaimVerdict.Depends;
        return new ClaimResult(verdict,
        [
            Figure.Of("gap_xy", product.Gap.Low),
            Figure.Of("gap_x2y2", square.Gap.Low),
            Figure.Of("gap_linear_network", linear.Gap.Low),
            Figure.Of("violations_if_weights_are_added", sums),
            Figure.Of("triples_if_weights_are_added", SumTriples),
            Figure.Of("eigenvalues_at_zero", atZero),
            Figure.Of("loss_on_hyperbola", valley.Classes.Max(row => row.Loss)),
            Figure.Of("hyperbola_points", Hyperbola.Length),
            Figure.Of("hyperbola_classes", valley.Classes(ClassLevel.Symmetry)),
        ])
        {
            Condition = sums > 0 ? "the control without multiplication violates convexity too: it is not multiplication alone"
                : verdict == ClaimVerdict.Depends ? "which product it is" : null,
            Evidence =
            [
                $"xy: {product}",
                $"x²y²: {square}",
                $"(1 − w₁w₂)²: {linear}",
                $"({string.Join("), (", Hyperbola.Select(w => $"{w}, {1 / w}"))}): verdict {string.Join(", ", valley.Classes.Select(row => row.Verdict.Name()).Distinct())}; scaling the unit carries one into the next",
            ],
        };
    }

    private static double[] Eigenvalues(Objective objective, double[] point)
    {
        int n = objective.Shape.Parameters;
        var hessian = new double[n * n];
        Curvatures.Create(objective, LaneWidth.Scalar).Evaluate(point, new double[n], hessian);
        return SymmetricEigen.Values(hessian, n);
    }
}
