using Minima.Curvature;
using Minima.Kernels;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>
/// Drives a point to the stationary point of its own basin: integrates the gradient flow θ′ = −g by the linearly
/// implicit Euler method (Hairer, Wanner, Solving ODEs II, IV.7), (H + μI)δ = −g with step 1/μ. Far from a minimum μ is
/// large and the path follows the flow; near one μ falls and the steps become Newton's. A step is taken only where the
/// quadratic model predicts the new gradient (g + Hδ = −μδ) and the new loss to a tolerance, so the path does not jump
/// to another basin; at a saddle μ exceeds the negative curvature, so the flow's own way down is taken.
/// </summary>
public sealed class Polisher
{
    /// <summary>Largest error of the predicted gradient, relative to ‖g‖, of a step that is taken.</summary>
    internal const double MostModelError = 0.25;

    /// <summary>Smallest μ relative to ‖H‖: below it the factorization of a singular H + μI is rounding.</summary>
    internal const double LeastDamping = 1e-12;

    /// <summary>Largest μ relative to ‖H‖: a step that is not acceptable by then never is.</summary>
    internal const double MostDamping = 1e12;

    /// <summary>What is added to H, relative to ‖H‖, to call it positive definite.</summary>
    internal const double DefiniteShift = 1e-10;

    /// <summary>A gradient below this near a saddle is rounding: it must not decide where the path goes.</summary>
    internal const double SaddleRounding = 1e-13;

    /// <summary>Steps after the gradient threshold: until rounding stops the gradient from falling, or a flat valley ends.</summary>
    internal const int FinishingSteps = 60;

    /// <summary>Steps that a point must keep going outwards, below the threshold, to be called unattained.</summary>
    internal const int ProbeSteps = 4;

    /// <summary>Length of Newton's step, relative to 1 + ‖θ‖∞, beyond which a point with a small gradient still moves.</summary>
    internal const double MostNewtonStep = 1e-3;

    private readonly ICurvature _curvature;
    private readonly int _n;
    private readonly double[] _step;
    private readonly double[] _factor;
    private readonly double[] _columnSums;
    private double[] _gradient, _nextGradient, _hessian, _nextHessian, _point, _nextPoint;
    private double _loss, _norm, _damping;

    /// <summary>A polisher for one objective; not for concurrent use.</summary>
    public Polisher(ICurvature curvature)
    {
        _curvature = curvature;
        _n = curvature.Parameters;
        _step = new double[_n];
        _factor = new double[_n * _n];
        _columnSums = new double[_n];
        _gradient = new double[_n];
        _nextGradient = new double[_n];
        _hessian = new double[_n * _n];
        _nextHessian = new double[_n * _n];
        _point = [];
        _nextPoint = [];
    }

    /// <summary>Polishes from <paramref name="start"/> (storage-length θ), or only evaluates there if polishing is off.</summary>
    public PolishedPoint Polish(ReadOnlySpan<double> start, PolishSpec spec)
    {
        _point = start.ToArray();
        _nextPoint = start.ToArray();
        _loss = _curvature.Evaluate(_point, _gradient, _hessian);
        _norm = NormOf(_hessian);
        _damping = FirstDamping(_norm, VectorNorm.Euclidean(_gradient));
        int steps = 0;
        if (!spec.Enabled || !IsFinite())
            return Result(steps, isRunningAway: false);
        while (MustGoOn(spec.Gradient) && steps < spec.Steps && TryAdvance(MostModelError))
            steps++;
        if (VectorNorm.Largest(_gradient) > spec.Gradient)
            return Result(steps, isRunningAway: false);
        if (IsStillMoving() && RunsAway(ref steps))
            return Result(steps, isRunningAway: true);
        for (int k = 0; k < FinishingSteps && TryAdvance(1, mostTries: 1) && !HasStalled(); k++)
            steps++;
        return Result(steps, isRunningAway: false);
    }

    private PolishedPoint Result(int steps, bool isRunningAway) =>
        new([.. _point], _loss, [.. _gradient], [.. _hessian], steps, isRunningAway);

    /// <summary>
    /// Whether the flow has not arrived: the gradient is large, or it is small only because the path passes near a saddle.
    /// There the part along the negative curvature, if it is more than rounding, leads on.
    /// </summary>
    private bool MustGoOn(double threshold)
    {
        double largest = VectorNorm.Largest(_gradient);
        return largest > threshold
            || (largest > SaddleRounding && !Cholesky.TryFactor(_hessian, DefiniteShift * _norm, _factor, _n));
    }

    private bool IsFinite() => double.IsFinite(_loss) && Array.TrueForAll(_gradient, double.IsFinite) && double.IsFinite(_norm);

    /// <summary>
    /// Takes one step, raising μ until one is acceptable. False if none is, or none of the first few that were tried: a
    /// kink, or rounding.
    /// </summary>
    private bool TryAdvance(double mostError, int mostTries = int.MaxValue)
    {
        double least = LeastDamping * _norm;
        if (!CanDamp(_norm))
            return false;
        for (double most = MostDamping * _norm; _damping <= most; _damping *= 4)
        {
            _damping = Math.Max(_damping, least);
            if (!Cholesky.TryFactor(_hessian, _damping, _factor, _n))
                continue;
            SolveStep();
            if (TryStep(mostError) is not { } error)
            {
                if (--mostTries == 0)
                    return false;
                continue;
            }

            _damping *= DampingFactor(error);
            return true;
        }

        return false;
    }

    private void SolveStep()
    {
        for (int p = 0; p < _n; p++)
            _step[p] = -_gradient[p];
        Cholesky.Solve(_factor, _step, _n);
    }

    /// <summary>Evaluates at θ + δ and moves there if loss and model agree. Returns the model's error, or null if rejected.</summary>
    private double? TryStep(double mostError)
    {
        for (int p = 0; p < _n; p++)
            _nextPoint[p] = _point[p] + _step[p];
        double loss = _curvature.Evaluate(_nextPoint, _nextGradient, _nextHessian);
        double slack = _curvature.LossRounding(_nextPoint, loss);
        double error = 0, norm = 0, slope = 0, square = 0;
        for (int p = 0; p < _n; p++)
        {
            slope += _gradient[p] * _step[p];
            square += _step[p] * _step[p];
            double difference = _nextGradient[p] + _damping * _step[p];
            error += difference * difference;
            norm += _gradient[p] * _gradient[p];
        }

        error = norm == 0 ? 0 : Math.Sqrt(error / norm);
        if (!Agrees(loss, _loss, error, mostError, slope, _damping * square, slack) || NormOf(_nextHessian) is var nextNorm && !double.IsFinite(nextNorm))
            return null;
        (_loss, _norm) = (loss, nextNorm);
        (_point, _nextPoint) = (_nextPoint, _point);
        (_gradient, _nextGradient) = (_nextGradient, _gradient);
        (_hessian, _nextHessian) = (_nextHessian, _hessian);
        return error;
    }

    /// <summary>After a step: whether the gradient no longer falls (the arrays hold this point and the one before).</summary>
    private bool HasStalled() => HasStalled(VectorNorm.Largest(_gradient), VectorNorm.Largest(_nextGradient));

    /// <summary>
    /// Whether Newton's step is large although the gradient is small: at a strict minimum it would be tiny, at infinity's
    /// doorstep (e^−x) it is of order one.
    /// </summary>
    private bool IsStillMoving()
    {
        double damping = LeastDamping * _norm;
        while (damping > 0 && double.IsFinite(damping) && !Cholesky.TryFactor(_hessian, damping, _factor, _n))
            damping *= 10;
        if (!(damping > 0) || !double.IsFinite(damping))
            return false;
        SolveStep();
        return VectorNorm.Largest(_step) > MostNewtonStep * (1 + VectorNorm.Largest(_point.AsSpan(0, _n)));
    }

    /// <summary>Whether further steps keep growing ‖θ‖, lowering the loss, and do not shrink.</summary>
    private bool RunsAway(ref int steps)
    {
        double first = 0;
        for (int k = 0; k < ProbeSteps; k++, steps++)
        {
            double size = VectorNorm.Square(_point.AsSpan(0, _n)), loss = _loss;
            if (!TryAdvance(MostModelError) || VectorNorm.Square(_point.AsSpan(0, _n)) <= size || _loss >= loss)
                return false;
            double length = Math.Sqrt(VectorNorm.Square(_step));
            first = k == 0 ? length : first;
            if (length < 0.5 * first)
                return false;
        }

        return true;
    }

    /// <summary>
    /// √(‖H‖‖g‖), the damping at which a Newton step is as long as a third derivative of the size of H allows (Mishchenko
    /// 2023, SIAM J. Optim. 33, "Regularized Newton method with global O(1/k²) convergence"): near a stationary point few
    /// steps are left, far from one the path begins as the flow.
    /// </summary>
    /// <param name="hessianNorm">‖H‖.</param>
    /// <param name="gradientNorm">‖g‖.</param>
    internal static double FirstDamping(double hessianNorm, double gradientNorm) => Math.Min(hessianNorm, Math.Sqrt(hessianNorm * gradientNorm));

    /// <summary>
    /// Whether a step does what its model says. The gradient alone may agree by chance after a leap over other basins. With
    /// (H + μI)δ = −g the model's change of the loss, gᵀδ + ½δᵀHδ, is ½(gᵀδ − μ‖δ‖²); a third derivative makes its error a
    /// third of the gradient's.
    /// </summary>
    /// <param name="loss">Loss after the step.</param>
    /// <param name="before">Loss before it.</param>
    /// <param name="error">Error of the predicted gradient, relative to ‖g‖.</param>
    /// <param name="mostError">Largest such error.</param>
    /// <param name="slope">gᵀδ.</param>
    /// <param name="dampedSquare">μ‖δ‖².</param>
    /// <param name="slack">A bound on the loss's rounding.</param>
    internal static bool Agrees(double loss, double before, double error, double mostError, double slope, double dampedSquare, double slack)
    {
        double surprise = Math.Abs(loss - before - 0.5 * (slope - dampedSquare));
        return error <= mostError && surprise <= 0.4 * mostError * Math.Abs(slope) + slack && loss <= before + slack;
    }

    /// <summary>Whether there is room for damping: not where ‖H‖ vanishes, nor at the ends of the numbers' range.</summary>
    internal static bool CanDamp(double hessianNorm) => LeastDamping * hessianNorm > 0 && double.IsFinite(MostDamping * hessianNorm);

    /// <summary>By what μ is multiplied after a step whose model had an error.</summary>
    internal static double DampingFactor(double error) => error < 0.05 ? 0.1 : error < 0.12 ? 0.3 : 1;

    /// <summary>Whether a gradient no longer falls.</summary>
    internal static bool HasStalled(double largest, double before) => largest >= 0.9 * before || largest == 0;

    /// <summary>‖H‖∞, which is ‖H‖₁; not finite if an entry is not.</summary>
    private double NormOf(double[] hessian)
    {
        Array.Clear(_columnSums);
        for (int i = 0; i < _n; i++)
            DenseRows.AddMagnitudes(hessian.AsSpan(i * _n, _n), _columnSums);
        return VectorNorm.Largest(_columnSums);
    }
}
