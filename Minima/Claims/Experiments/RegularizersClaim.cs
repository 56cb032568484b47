using Minima.Claims.Certified;
using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Claims.Experiments;

/// <summary>Losses that are not convex before any network comes in: L^p penalties with p below 1, Rosenbrock's valley.</summary>
/// <param name="powers">Exponents p of the penalties Σ|θᵢ|^p, ascending.</param>
internal sealed class RegularizersClaim(double[] powers) : IClaim
{
    private const int Dimension = 3;
    private const int GridPerUnit = 256;
    private const double Smoothing = 1e-3;

    /// <summary>Exponents on both sides of 1.</summary>
    public RegularizersClaim()
        : this([0.25, 0.5, 0.75, 1, 1.5, 2])
    {
    }

    public string Id => "regularizers";

    public string Statement => "L^p penalties with p < 1 and losses like Rosenbrock's are not convex by themselves";

    public string Method =>
        "Random triples of Σ|θᵢ|^p for p below, at and above 1, and one triple of Rosenbrock's (1 − x)² + 100(y − x²)², enclosed in "
        + "interval arithmetic. Then linear regression on one sample, (w − 1)², which has one minimum, with the penalty as sweeps "
        + "have it (weight 1, smoothed below 0.001): minima on a grid of w, each enclosed.";

    public ClaimResult Examine(ClaimContext context)
    {
        int triples = context.Choose(1000, 10_000);
        Prng random = ClaimContext.Random(this);
        int[] violations = [.. powers.Select(p => Convexity.Search(theta => Penalty(theta, p), Dimension, triples, random).Violations)];
        Triple root = Convexity.At(theta => Penalty(theta, powers[0]), [0], [2], 0.5);
        Triple valley = Convexity.At(Rosenbrock, [-1, 1], [1, 1], 0.5);
        int[] minima = [.. powers.Select(p => CountMinima(PenalizedParabola(p)))];
        bool[] belowOne = [.. powers.Select(p => p < 1)];
        bool splits = belowOne.Zip(violations, (isBelow, count) => isBelow == count > 0).All(agrees => agrees);
        bool areNot = belowOne.Zip(violations, (isBelow, count) => !isBelow || count > 0).All(holds => holds) && belowOne.Any(isBelow => isBelow) && valley.Violates;
        return new ClaimResult(!areNot ? ClaimVerdict.Refuted : splits ? ClaimVerdict.Supported : ClaimVerdict.Depends,
        [
            Figure.Of("p", powers),
            Figure.Of("violations", violations.Select(count => (double)count)),
            Figure.Of("triples", triples),
            Figure.Of("minima_of_regression_with_penalty", minima.Select(count => (double)count)),
            Figure.Of("gap_smallest_p", root.Gap.Low),
            Figure.Of("gap_rosenbrock", valley.Gap.Low),
        ])
        {
            Condition = areNot && !splits ? "penalties with p ≥ 1 are not convex either" : areNot ? "from p = 1 on no triple violates convexity" : null,
            Evidence = [$"|w|^{powers[0]}: {root}", $"Rosenbrock: {valley}"],
        };
    }

    private static Enclosure Penalty(Enclosure[] theta, double p)
    {
        Enclosure sum = 0;
        foreach (Enclosure parameter in theta)
            sum += parameter.Abs().Power(p);
        return sum;
    }

    private static Enclosure Rosenbrock(Enclosure[] x) => (1 - x[0]).Square() + 100 * (x[1] - x[0].Square()).Square();

    private static Func<Enclosure, Enclosure> PenalizedParabola(double p)
    {
        Setting setting = HandMade.Setting(NetworkSpec.Uniform([], Activation.Linear, biases: false), LossKind.Mse)
            with
        { Power = new PowerPenalty(p, 1, Smoothing) };
        var objective = Objective.Create(setting, new DataSplit(new Dataset([1], 1, [1], 1, 0), null));
        return w => EnclosedLoss.At(objective, [w]);
    }

    /// <summary>How often the function certainly falls and then certainly rises on a grid over [−1, 2]: at least as many minima.</summary>
    private static int CountMinima(Func<Enclosure, Enclosure> function)
    {
        (int minima, bool falls) = (0, false);
        Enclosure before = function(-1);
        for (int i = 1 - GridPerUnit; i <= 2 * GridPerUnit; i++)
        {
            Enclosure here = function((double)i / GridPerUnit), change = here - before;
            minima += falls && change.IsPositive ? 1 : 0;
            falls = change.IsNegative || (falls && !change.IsPositive);
            before = here;
        }

        return minima;
    }
}
