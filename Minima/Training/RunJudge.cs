using Minima.Curvature;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>
/// Second half of a run: polish, spectrum, verdict, error radius. One per thread and objective.
/// </summary>
public sealed class RunJudge
{
    private readonly Objective _objective;
    private readonly ICurvature _curvature;
    private readonly Lazy<Polisher> _polisher;
    private readonly IKernel<ScalarLane<double>, double>? _testKernel;
    private readonly GradientRounding _rounding;
    private readonly double[]? _scales;

    /// <summary>A judge for one objective.</summary>
    public RunJudge(Objective objective, LaneWidth width)
    {
        _objective = objective;
        _curvature = Curvatures.Create(objective, width);
        _polisher = new Lazy<Polisher>(() => new Polisher(_curvature));
        _testKernel = objective.CreateTestKernel();
        _rounding = new GradientRounding(objective);
        _scales = ParameterScales.Of(objective);
    }

    /// <summary>Polishes and judges the end of an exploration.</summary>
    public RunOutcome Judge(Exploration exploration) => exploration.End == ExplorationEnd.NonFinite
        ? Diverged(exploration)
        : Conclude(exploration, _polisher.Value.Polish(exploration.Parameters, exploration.Run.Polish));

    /// <summary>Judges a point that was polished already.</summary>
    internal RunOutcome Conclude(Exploration exploration, PolishedPoint point)
    {
        PolishSpec polish = exploration.Run.Polish;
        if (!IsFinite(point))
            return Diverged(exploration);
        double threshold = polish.Enabled ? polish.Gradient : exploration.Run.Setting.Optimizer.Gradient;
        RunOutcome outcome = Describe(exploration, point);
        if (point.IsRunningAway)
            return outcome with { Verdict = Verdict.Unattained };
        // On data of large scale the threshold may lie below what rounding leaves of the gradient.
        double rounding = _rounding.At(point.Parameters);
        bool isStationary = point.LargestGradient <= threshold || (double.IsFinite(rounding) && point.LargestGradient <= rounding);
        return isStationary ? WithSpectrum(outcome, point) : outcome;
    }

    private static bool IsFinite(PolishedPoint point) => double.IsFinite(point.Loss) && double.IsFinite(point.LargestGradient)
        && Array.TrueForAll(point.Parameters, double.IsFinite) && Array.TrueForAll(point.Hessian, double.IsFinite);

    private static RunOutcome Diverged(Exploration exploration) => new()
    {
        Run = exploration.Run.Index,
        End = ExplorationEnd.NonFinite,
        Steps = exploration.Steps,
        Restarts = exploration.Restarts,
        Verdict = Verdict.Diverged,
        Parameters = [],
    };

    private RunOutcome Describe(Exploration exploration, PolishedPoint point) => new()
    {
        Run = exploration.Run.Index,
        End = exploration.End,
        Steps = exploration.Steps,
        Restarts = exploration.Restarts,
        PolishSteps = point.Steps,
        Verdict = Verdict.Unconverged,
        Parameters = point.Parameters[.._objective.Shape.Parameters],
        Loss = point.Loss,
        GradientNorm = point.LargestGradient,
        TestLoss = TestLoss(point.Parameters),
    };

    /// <summary>The outcome with its verdict by curvature; as it is where numbers are too large or too small for one.</summary>
    private RunOutcome WithSpectrum(RunOutcome outcome, PolishedPoint polished)
    {
        int n = _curvature.Parameters;
        PolishedPoint point = AtCanonicalScale(polished);
        double norm = VectorNorm.Euclidean(point.Gradient), gradient = norm + _rounding.At(point.Parameters);
        if (!IsFinite(point) || !double.IsFinite(gradient))
            return outcome;
        Spectrum spectrum = Spectrum.Of(point.Hessian, _scales, n, ContinuousSymmetry.DimensionAt(_objective, point.Parameters), norm);
        double radius = ErrorRadius(point, spectrum, gradient);
        if (!spectrum.Eigenvalues.All(double.IsFinite) || !double.IsFinite(spectrum.SmallestTransverse) || !double.IsFinite(radius) || !IsQuadratic(point, spectrum, gradient))
            return outcome;
        RunOutcome judged = outcome with
        {
            Verdict = spectrum.Verdict,
            Index = spectrum.Index,
            DegenerateDimension = spectrum.DegenerateDimension,
            MinEigenvalue = spectrum.SmallestTransverse,
            MaxEigenvalue = spectrum.Eigenvalues[^1],
            Spectrum = [.. spectrum.Eigenvalues],
            ErrorRadius = radius,
        };
        return judged.HasPlace ? judged : outcome;
    }

    /// <summary>
    /// Whether the Hessian is nearly constant as far as the error radius reaches: without that neither radius nor signs
    /// say anything about a stationary point nearby (at infinity's doorstep, 2‖g‖/λ is of the order of ‖θ‖).
    /// </summary>
    private bool IsQuadratic(PolishedPoint point, Spectrum spectrum, double gradient)
    {
        double curvature = spectrum.TransverseCurvature;
        double reach = curvature == 0 ? 0 : 2 * gradient / curvature;
        // Third derivatives up to a thousand times the Hessian's norm are taken for granted.
        if (2000 * reach * Math.Max(Math.Abs(spectrum.Eigenvalues[0]), Math.Abs(spectrum.Eigenvalues[^1])) <= curvature)
            return true;
        int n = _curvature.Parameters;
        double[] moved = [.. point.Parameters], otherGradient = new double[n], hessian = new double[n * n];
        double length = VectorNorm.Euclidean(point.Gradient);
        for (int p = 0; p < n; p++)
            moved[p] -= reach * (length > 0 ? point.Gradient[p] / length : 1 / Math.Sqrt(n));
        _curvature.Evaluate(moved, otherGradient, hessian);
        double change = 0;
        for (int i = 0; i < hessian.Length; i++)
            change += (hessian[i] - point.Hessian[i]) * (hessian[i] - point.Hessian[i]);
        return Math.Sqrt(change) <= curvature / 2;
    }

    /// <summary>
    /// The point of the same orbit at its canonical scale, with the derivatives there: a unit scaled by c has curvatures
    /// apart by c⁴, beside which those of the other units would count as zero.
    /// </summary>
    private PolishedPoint AtCanonicalScale(PolishedPoint point)
    {
        if (!CanonicalScale.Applies(_objective))
            return point;
        int n = _curvature.Parameters;
        double[] canonical = CanonicalScale.Of(_objective, point.Parameters), gradient = new double[n], hessian = new double[n * n];
        _curvature.Evaluate(canonical, gradient, hessian);
        return point with { Parameters = canonical, Gradient = gradient, Hessian = hessian };
    }

    /// <summary>
    /// 2‖g‖/λ (Newton–Kantorovich) with what rounding may hide in g, plus the rounding of θ.
    /// </summary>
    /// <param name="point">The point at its canonical scale.</param>
    /// <param name="spectrum">Its curvature.</param>
    /// <param name="gradient">‖g‖₂ with what rounding may hide in it.</param>
    private double ErrorRadius(PolishedPoint point, Spectrum spectrum, double gradient)
    {
        double stretch = CanonicalScale.Applies(_objective) ? CanonicalScale.Stretch(_objective, point.Parameters) : 1;
        double size = VectorNorm.Largest(point.Parameters), curvature = spectrum.TransverseCurvature;
        double rounding = stretch * Math.ScaleB(Math.Sqrt(point.Gradient.Length) * (size + double.Epsilon), -50);
        if (curvature == 0)
            return rounding;
        return stretch * 2 * gradient / curvature + rounding;
    }

    private double TestLoss(double[] parameters)
    {
        if (_testKernel is null)
            return double.NaN;
        ScalarLane<double>[] point = [.. parameters.Select(p => new ScalarLane<double>(p))];
        return _testKernel.Evaluate(point, new ScalarLane<double>[_objective.Shape.Parameters]).Value;
    }
}
