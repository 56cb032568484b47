using Minima.Claims.Certified;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Kernels;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>
/// What gradient descent can promise. If every step lowers the loss by η‖g‖²/2, then some point among the first N has
/// ‖g‖² ≤ 2(L₀ − L*)/(ηN) (Nesterov 2004, 1.2.3): ‖g‖ ≤ ε costs at most 2(L₀ − L*)/(ηε²) steps. No promise says that the
/// point is a minimum.
/// </summary>
/// <param name="rate">Learning rate η.</param>
internal sealed class StationaryClaim(double rate) : IClaim
{
    private const double L2 = 1e-3;
    private const int MostSteps = 1_000_000;

    /// <summary>p of the slow function x^−p/p.</summary>
    private const double SlowPower = 0.1;

    private static readonly double[] Tolerances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];
    private static readonly double[] SlowTolerances = [1e-1, 1e-2, 1e-3];

    /// <summary>A learning rate that is small enough for XOR.</summary>
    public StationaryClaim()
        : this(0.2)
    {
    }

    public string Id => "stationary";

    public string Statement => "all that can be promised is a point with ‖g‖ ≤ ε, and the number of steps to it";

    public string Method =>
        "Gradient descent on XOR (two tanh units, cross-entropy, λ = 0.001) from random starts: steps to ‖g‖ ≤ ε against the "
        + "promised 2(L₀ − L*)/(ηε²) and against the local linear rate. The same on x^−0.1/0.1, which has no minimum. Then one "
        + "start with both units equal, where descent ends at a saddle; its negative curvature is enclosed.";

    public ClaimResult Examine(ClaimContext context)
    {
        Dataset xor = Generator.Generate(new DataSpec(DataKind.Xor));
        Objective objective = HandMade.Objective(xor, NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, L2);
        var loss = new LossFunction(objective);
        Prng random = ClaimContext.Random(this);
        GradientDescent.Path[] paths = [.. Enumerable.Range(0, context.Choose(20, 100))
            .Select(_ => GradientDescent.Run(loss.At, HandMade.NormalPoint(objective.Shape, ref random), rate, Tolerances, MostSteps))];
        bool allArrive = paths.All(path => path.Reached.Length == Tolerances.Length);
        int broken = paths.Sum(path => path.Broken);
        double[] steps = [.. Tolerances.Select((_, i) => Median([.. paths.Where(path => path.Reached.Length > i).Select(path => (double)path.Reached[i])]))];
        double worst = paths.Max(path => path.Reached.Select((count, i) => count / Promise(path, Tolerances[i])).DefaultIfEmpty(double.NaN).Max());
        double lowest = paths.Min(path => path.LastLoss);
        int above = paths.Count(path => path.LastLoss > lowest + 1e-6);

        GradientDescent.Path slow = GradientDescent.Run(Slow, [1], 1 / (1 + SlowPower), SlowTolerances, MostSteps);
        double[] symmetric = HandMade.NormalPoint(objective.Shape, ref random);
        // Equal units have equal gradients and stay equal for ever.
        HandMade.MakeTwoUnitsEqual(objective.Shape, symmetric);
        GradientDescent.Path toSaddle = GradientDescent.Run(loss.At, symmetric, rate, Tolerances, MostSteps);
        CertainCurvature saddle = CertainCurvature.At(objective, toSaddle.End);
        double flattest = CertainCurvature.At(objective, paths[0].End).Eigenvalues[0];

        double last = steps[^1] - steps[^2], before = steps[^2] - steps[^3];
        double slowSlope = Slope(SlowTolerances[^2..], [.. slow.Reached.Select(count => (double)count).TakeLast(2)]), slowExponent = (2 + SlowPower) / (1 + SlowPower);

        bool isPromised = allArrive && broken == 0 && worst <= 1;
        bool endsAtSaddle = toSaddle.Reached.Length == Tolerances.Length && saddle.Lowest.IsNegative;
        return new ClaimResult(!isPromised ? ClaimVerdict.Refuted : endsAtSaddle ? ClaimVerdict.Supported : ClaimVerdict.Depends,
        [
            Figure.Of("tolerances", Tolerances),
            Figure.Of("median_steps", steps),
            Figure.Of("largest_share_of_the_promised_steps", worst),
            Figure.Of("steps_that_break_the_promise", broken),
            Figure.Of("steps_per_tenth", last),
            Figure.Of("steps_per_tenth_by_curvature", StepsPerTenth(flattest)),
            Figure.Of("slope_of_log_steps", Slope(Tolerances, steps)),
            Figure.Of("slope_of_log_steps_without_minimum", slowSlope),
            Figure.Of("slope_promised", 2),
            Figure.Of("share_of_runs_above_the_lowest_loss", Wilson.Of(above, paths.Length)),
            Figure.Of("symmetric_start_gradient", Tolerances[^1]),
            Figure.Of("symmetric_start_smallest_eigenvalue", saddle.Eigenvalues[0]),
            Figure.Of("symmetric_start_lowest_curvature_enclosed", [saddle.Lowest.Low, saddle.Lowest.High]),
        ])
        {
            Condition = isPromised && !endsAtSaddle ? "the start with equal units did not end at a saddle" : null,
            Evidence =
            [
                $"{paths.Length} starts, η = {rate}: median steps {string.Join(", ", steps.Select((count, i) => $"{count:0} to {Tolerances[i]:0e+0}"))}",
                $"from {Tolerances[^2]:0e+0} to {Tolerances[^1]:0e+0} every factor of ten costs {last:0} steps, before it {before:0}: "
                    + (IsNear(last, before, 0.02 * before) ? "a linear rate, as near a strict minimum, far better than the promised factor of 100" : "no linear rate"),
                $"without a minimum the exponent measured is {slowSlope:0.###}, {(IsNear(slowSlope, slowExponent, 0.01) ? "as" : "not")} (2 + p)/(1 + p) = {slowExponent:0.###} has it"
                    + (IsNear(slowSlope, 2, 0.1) ? ": nearly the promised 2" : ""),
                $"{above} of {paths.Length} runs are stationary, but above the lowest loss that was found",
            ],
        };
    }

    /// <summary>The steps after which ‖g‖ ≤ ε at the latest, if every step keeps the promise.</summary>
    private double Promise(GradientDescent.Path path, double tolerance) => Math.Max(1, 2 * (path.FirstLoss - path.LastLoss) / (rate * tolerance * tolerance));

    /// <summary>x^−p/p for x > 0: its infimum 0 is not attained; descent from 1 creeps as k^(1/(2+p)).</summary>
    private static double Slow(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double power = ScalarMath.Exp(-SlowPower * ScalarMath.Log(point[0]));
        gradient[0] = -power / point[0];
        return power / SlowPower;
    }

    /// <summary>Steps that divide the gradient by ten where the loss is quadratic: each multiplies it by 1 − ηλ.</summary>
    private double StepsPerTenth(double curvature) => -ScalarMath.Log(10) / ScalarMath.Log(1 - rate * curvature);

    private static bool IsNear(double value, double expected, double tolerance) => Math.Abs(value - expected) <= tolerance;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? double.NaN : 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }

    /// <summary>Least squares slope of log steps over log 1/ε.</summary>
    private static double Slope(IReadOnlyList<double> tolerances, IReadOnlyList<double> steps)
    {
        double[] x = [.. tolerances.Select(tolerance => -ScalarMath.Log(tolerance))], y = [.. steps.Select(count => ScalarMath.Log(Math.Max(1, count)))];
        if (x.Length != y.Length)
            return double.NaN;
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
