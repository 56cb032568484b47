using Minima.Curvature;
using Minima.Kernels;

namespace Minima.Training;

/// <summary>
/// Drives a point to a stationary point of any index: Levenberg–Marquardt on the equations g(θ) = 0, that is descent on
/// ½‖g‖² with the exact Hessian H as Jacobian, (H² + μI)δ = −Hg. Unlike gradient descent it is drawn to saddles as much as
/// to minima (Dauphin et al. 2014 sampled them so, by Newton's method). μ follows the ratio of actual to predicted decrease
/// (Nielsen 1999, IMM-REP-1999-05). It may also end where ½‖g‖² has a minimum that is no zero: then nothing is found.
/// </summary>
/// <param name="curvature">The objective's derivatives; used by one thread at a time.</param>
public sealed class StationarySearch(ICurvature curvature)
{
    /// <summary>First μ relative to ‖H²‖.</summary>
    private const double FirstDamping = 1e-3;

    /// <summary>Above this μ, relative to ‖H²‖, steps are rounding.</summary>
    private const double MostDamping = 1e14;

    private readonly int _n = curvature.Parameters;

    /// <summary>Searches from a start.</summary>
    /// <param name="start">Storage-length θ.</param>
    /// <param name="gradient">‖g‖∞ to be reached; the search goes on below it for as long as steps help.</param>
    /// <param name="mostSteps">Most steps, accepted or not.</param>
    /// <returns>Storage-length θ, or null if none was found.</returns>
    public double[]? TryFind(ReadOnlySpan<double> start, double gradient = 1e-10, int mostSteps = 500)
    {
        State here = Evaluate(start.ToArray());
        double damping = FirstDamping * here.SquareNorm(), growth = 2;
        for (int step = 0; step < mostSteps && here.Merit > 0 && damping <= MostDamping * here.SquareNorm(); step++)
        {
            if (TryAdvance(here, damping) is { } advance)
            {
                double surprise = 2 * advance.Ratio - 1;
                damping *= Math.Max(1.0 / 3, 1 - surprise * surprise * surprise);
                growth = 2;
                here = advance.To;
            }
            else if (VectorNorm.Largest(here.Gradient) <= gradient)
            {
                break;
            }
            else
            {
                damping *= growth;
                growth *= 2;
            }
        }

        return VectorNorm.Largest(here.Gradient) <= gradient ? here.Point : null;
    }

    /// <summary>A step that lowers ½‖g‖², and the ratio of actual to predicted decrease; null if it does not.</summary>
    private (State To, double Ratio)? TryAdvance(State here, double damping)
    {
        if (Step(here, damping) is not { } step)
            return null;
        State next = Evaluate(Move(here.Point, step));
        double actual = here.Merit - next.Merit, predicted = here.Merit - here.PredictedMerit(step);
        return actual > 0 && predicted > 0 ? (next, actual / predicted) : null;
    }

    private State Evaluate(double[] point)
    {
        var (gradient, hessian) = (new double[_n], new double[_n * _n]);
        curvature.Evaluate(point, gradient, hessian);
        return new State(point, gradient, hessian);
    }

    /// <summary>δ of (H² + μI)δ = −Hg, or null where rounding leaves the matrix indefinite.</summary>
    private double[]? Step(State here, double damping)
    {
        var factor = new double[_n * _n];
        if (!Cholesky.TryFactor(here.HessianSquare, damping, factor, _n))
            return null;
        double[] step = here.Apply(here.Gradient);
        for (int p = 0; p < _n; p++)
            step[p] = -step[p];
        Cholesky.Solve(factor, step, _n);
        return step;
    }

    private double[] Move(double[] point, double[] step)
    {
        double[] moved = [.. point];
        for (int p = 0; p < _n; p++)
            moved[p] += step[p];
        return moved;
    }

    private sealed class State
    {
        private readonly double[] _hessian;

        public State(double[] point, double[] gradient, double[] hessian)
        {
            (Point, Gradient, _hessian) = (point, gradient, hessian);
            Merit = 0.5 * VectorNorm.Square(gradient);
            HessianSquare = new double[hessian.Length];
            int n = gradient.Length;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                    HessianSquare[i * n + j] = HessianSquare[j * n + i] = Product(hessian.AsSpan(i * n, n), hessian.AsSpan(j * n, n));
            }
        }

        /// <summary>Storage-length θ.</summary>
        public double[] Point { get; }

        public double[] Gradient { get; }

        public double[] HessianSquare { get; }

        /// <summary>½‖g‖².</summary>
        public double Merit { get; }

        /// <summary>max |(H²)ᵢᵢ|: a norm of H².</summary>
        public double SquareNorm()
        {
            double largest = 0;
            for (int i = 0; i < Gradient.Length; i++)
                largest = Math.Max(largest, HessianSquare[i * Gradient.Length + i]);
            return largest;
        }

        /// <summary>½‖g + Hδ‖².</summary>
        public double PredictedMerit(double[] step)
        {
            double[] predicted = Apply(step);
            for (int p = 0; p < predicted.Length; p++)
                predicted[p] += Gradient[p];
            return 0.5 * VectorNorm.Square(predicted);
        }

        /// <summary>Hv.</summary>
        public double[] Apply(double[] vector)
        {
            var product = new double[vector.Length];
            for (int i = 0; i < product.Length; i++)
                product[i] = Product(_hessian.AsSpan(i * product.Length, product.Length), vector);
            return product;
        }

        private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++)
                sum += a[i] * b[i];
            return sum;
        }
    }
}
