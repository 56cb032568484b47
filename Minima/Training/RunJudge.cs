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
    private readonly Polisher _polisher;
    private readonly IKernel<ScalarLane<double>, double>? _testKernel;
    private readonly double _largestInput;

    /// <summary>A judge for one objective.</summary>
    public RunJudge(Objective objective, LaneWidth width)
    {
        _objective = objective;
        _curvature = Curvatures.Create(objective, width);
        _polisher = new Polisher(_curvature);
        _testKernel = objective.CreateTestKernel();
        _largestInput = objective.Data is { } data ? VectorNorm.Largest(data.Training.Inputs.Span) : 1;
    }

    /// <summary>Polishes and judges the end of an exploration.</summary>
    public RunOutcome Judge(Exploration exploration)
    {
        if (exploration.End == ExplorationEnd.NonFinite)
            return Diverged(exploration);
        PolishSpec polish = exploration.Run.Polish;
        PolishedPoint point = _polisher.Polish(exploration.Parameters, polish);
        if (!double.IsFinite(point.Loss) || !double.IsFinite(point.LargestGradient) || !Array.TrueForAll(point.Hessian, double.IsFinite))
            return Diverged(exploration);
        double threshold = polish.Enabled ? polish.Gradient : exploration.Run.Setting.Optimizer.Gradient;
        RunOutcome outcome = Describe(exploration, point);
        if (point.IsRunningAway)
            return outcome with { Verdict = Verdict.Unattained };
        // On data of large scale the threshold may lie below what rounding leaves of the gradient.
        double floor = GradientRounding(point.Parameters.Length, VectorNorm.Largest(point.Parameters));
        return point.LargestGradient <= Math.Max(threshold, floor) ? WithSpectrum(outcome, point) : outcome;
    }

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

    private RunOutcome WithSpectrum(RunOutcome outcome, PolishedPoint polished)
    {
        int n = _curvature.Parameters;
        PolishedPoint point = AtCanonicalScale(polished);
        var spectrum = new Spectrum(
            SymmetricEigen.Values(point.Hessian, n), ContinuousSymmetry.DimensionAt(_objective, point.Parameters), VectorNorm.Euclidean(point.Gradient));
        if (!IsQuadratic(point, spectrum))
            return outcome;
        return outcome with
        {
            Verdict = spectrum.Verdict,
            Index = spectrum.Index,
            DegenerateDimension = spectrum.DegenerateDimension,
            MinEigenvalue = spectrum.SmallestTransverse,
            MaxEigenvalue = spectrum.Eigenvalues[^1],
            Spectrum = [.. spectrum.Eigenvalues],
            ErrorRadius = ErrorRadius(point, spectrum),
        };
    }

    /// <summary>
    /// Whether the Hessian is nearly constant as far as the error radius reaches: without that neither radius nor signs
    /// say anything about a stationary point nearby (at infinity's doorstep, 2‖g‖/λ is of the order of ‖θ‖).
    /// </summary>
    private bool IsQuadratic(PolishedPoint point, Spectrum spectrum)
    {
        double gradient = VectorNorm.Euclidean(point.Gradient), curvature = spectrum.TransverseCurvature;
        double reach = curvature == 0 ? 0 : 2 * gradient / curvature;
        if (reach <= 1e-8 * (1 + VectorNorm.Largest(point.Parameters)))
            return true;
        int n = _curvature.Parameters;
        double[] moved = [.. point.Parameters], otherGradient = new double[n], hessian = new double[n * n];
        for (int p = 0; p < n; p++)
            moved[p] -= reach / gradient * point.Gradient[p];
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
    private double ErrorRadius(PolishedPoint point, Spectrum spectrum)
    {
        double stretch = CanonicalScale.Applies(_objective) ? CanonicalScale.Stretch(_objective, point.Parameters) : 1;
        double size = VectorNorm.Largest(point.Parameters), curvature = spectrum.TransverseCurvature;
        double rounding = stretch * Math.ScaleB(Math.Sqrt(point.Gradient.Length) * (size + double.Epsilon), -50);
        if (curvature == 0)
            return rounding;
        double gradient = VectorNorm.Euclidean(point.Gradient) + GradientRounding(point.Parameters.Length, size);
        return stretch * 2 * gradient / curvature + rounding;
    }

    /// <summary>
    /// A bound on the rounding error of the computed gradient: unit roundoff times the length of its sums (samples, each as
    /// often as its weights are used, and fan-in) times the size of what is summed (Higham 2002, section 3.1). Inputs count twice: the rounding of an affine
    /// sum is of their size, and the gradient multiplies it by them again.
    /// </summary>
    private double GradientRounding(int parameters, double size)
    {
        int fanIn = _objective.Shape.Layers.Max(layer => layer.Inputs);
        int places = _objective.Shape.Layers.Max(layer => layer.Corners.Length);
        double terms = (double)_objective.Samples * places + 2 * fanIn + 32;
        return Math.ScaleB(terms * Math.Sqrt(parameters) * Math.Max(1, _largestInput * _largestInput) * Math.Max(1, size), -53);
    }

    private double TestLoss(double[] parameters)
    {
        if (_testKernel is null)
            return double.NaN;
        ScalarLane<double>[] point = [.. parameters.Select(p => new ScalarLane<double>(p))];
        return _testKernel.Evaluate(point, new ScalarLane<double>[_objective.Shape.Parameters]).Value;
    }
}
