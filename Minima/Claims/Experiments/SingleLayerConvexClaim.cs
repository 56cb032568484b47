using Minima.Censuses;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Claims.Experiments;

/// <summary>
/// A network without hidden layer under the loss that matches its output is convex; under another loss it need not be
/// (Auer, Herbster, Warmuth 1995: one sigmoid unit with square loss has as many minima as samples).
/// </summary>
/// <param name="unit">The loss of one sample under one sigmoid unit, of the weighted input and the target.</param>
internal sealed class SingleLayerConvexClaim(Func<Jet, double, Jet> unit) : IClaim
{
    private const double Target = 0.55;
    private const int MostSamples = 5;
    private const int GridPerDecade = 40;

    /// <summary>The experiment as it stands, with square loss on the sigmoid unit.</summary>
    public SingleLayerConvexClaim()
        : this(SquareLoss)
    {
    }

    public string Id => "single-layer-convex";

    public string Statement => "without a hidden layer the loss is convex: there is one minimum";

    public string Method =>
        "Linear and logistic regression from many starts: number of classes, smallest Hessian eigenvalue at random points, "
        + "certified violations of convexity at random triples. Then the limit: one sigmoid unit on x = 100^−t, t = 0 … N − 1, "
        + "y = 0.55, whose minima on w > 0 are counted by certified changes of the derivative's sign from minus to plus.";

    public IReadOnlyList<string> Sweeps => [Id];

    /// <summary>(σ(z) − y)².</summary>
    public static Jet SquareLoss(Jet z, double y) => (z.Sigmoid() - y).Square();

    /// <summary>ln(1+e^z) − yz, the loss whose derivative is σ(z) − y.</summary>
    public static Jet MatchingLoss(Jet z, double y) => z.Softplus() - y * z;

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 50);
        ArchitectureCensus[] regressions = [.. sweep.ToCensus().Architectures];
        int[] classes = [.. regressions.Select(regression => regression.Classes(ClassLevel.Raw))];
        bool areMinima = regressions.All(regression => regression.Verdicts[Verdict.Minimum] == regression.Runs);
        Objective[] objectives = [.. Enumerable.Range(0, sweep.Catalog.Count).Select(o => sweep.Catalog[o])];
        Prng random = ClaimContext.Random(this);
        int points = context.Choose(100, 1000), triples = context.Choose(1000, 10_000);
        double smallest = objectives.Min(objective => SmallestEigenvalue(objective, points, ref random));
        int violations = objectives.Sum(objective => Convexity.Search(
            theta => EnclosedLoss.At(objective, theta), objective.Shape.Parameters, triples, ClaimContext.Random(this, 1)).Violations);
        int[] samples = [.. Enumerable.Range(1, MostSamples)];
        int[] minima = [.. samples.Select(n => CountMinima(unit, n))];
        int[] matching = [.. samples.Select(n => CountMinima(MatchingLoss, n))];

        bool isConvex = classes.All(count => count == 1) && areMinima && smallest > 0 && violations == 0 && matching.All(count => count == 1);
        bool hasLimit = minima.Any(count => count > 1);
        return new ClaimResult(!isConvex ? ClaimVerdict.Refuted : hasLimit ? ClaimVerdict.Depends : ClaimVerdict.Supported,
        [
            Figure.Of("runs", sweep.Outcomes.Count),
            Figure.Of("classes_per_regression", classes.Select(count => (double)count)),
            Figure.Of("smallest_hessian_eigenvalue", smallest),
            Figure.Of("violations", violations),
            Figure.Of("triples", triples * objectives.Length),
            Figure.Of("sigmoid_unit_samples", samples.Select(n => (double)n)),
            Figure.Of("minima_square_loss", minima.Select(count => (double)count)),
            Figure.Of("minima_matching_loss", matching.Select(count => (double)count)),
        ])
        {
            Condition = isConvex && hasLimit ? "the loss matches the output: square for linear, logistic for a sigmoid; one sigmoid unit with square loss has several minima" : null,
            Evidence =
            [
                $"Hessians at {points:N0} points of each of {objectives.Length} regressions; eigenvalues are far from rounding error",
                $"sigmoid unit with square loss: at least {string.Join(", ", minima)} minima on w > 0 for {string.Join(", ", samples)} samples",
            ],
        };
    }

    private static double SmallestEigenvalue(Objective objective, int points, ref Prng random)
    {
        ICurvature curvature = Curvatures.Create(objective, LaneWidth.Scalar);
        int n = curvature.Parameters;
        var (gradient, hessian, theta) = (new double[n], new double[n * n], new double[objective.Shape.Storage]);
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < points; i++)
        {
            for (int p = 0; p < n; p++)
                theta[p] = random.NextNormal();
            curvature.Evaluate(theta, gradient, hessian);
            smallest = Math.Min(smallest, SymmetricEigen.Values(hessian, n)[0]);
        }

        return smallest;
    }

    /// <summary>
    /// The number of times that the derivative of the loss in w certainly changes from minus to plus, on a logarithmic grid
    /// beyond all preferred weights ln(y/(1−y))·100^t: there are at least as many minima.
    /// </summary>
    private static int CountMinima(Func<Jet, double, Jet> loss, int samples)
    {
        int decades = 2 * (samples - 1) + 3;
        (int minima, bool falls) = (0, false);
        for (int i = 0; i <= decades * GridPerDecade; i++)
        {
            double w = ScalarMath.Exp(ScalarMath.Log(10) * ((double)i / GridPerDecade - 2));
            Enclosure slope = Derivative(loss, samples, w);
            if (falls && slope.IsPositive)
                minima++;
            falls = slope.IsNegative || (falls && !slope.IsPositive);
        }

        return minima;
    }

    private static Enclosure Derivative(Func<Jet, double, Jet> loss, int samples, double w)
    {
        Jet sum = 0;
        double x = 1;
        for (int t = 0; t < samples; t++, x /= 100)
            sum += loss(x * Jet.Variable(w), Target);
        return sum.First;
    }
}
