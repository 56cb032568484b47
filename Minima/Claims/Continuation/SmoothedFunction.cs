using Minima.Kernels;
using Minima.Randomness;

namespace Minima.Claims.Continuation;

/// <summary>
/// f smoothed by a Gaussian, f_σ(θ) = E f(θ + σu), u ~ N(0, I): the solution at time σ²/2 of the heat equation that starts at
/// f, hence "diffusion". The expectation is the mean over a fixed antithetic sample ±u₁ … ±u_m, so that f_σ is one function
/// (common random numbers), deterministic, and equal to f at σ = 0. The directions are random orthogonal bases of length √n,
/// so that no direction of the n-dimensional space goes without smoothing and the mean is exact for polynomials of degree 3
/// (the spherical-radial cubature of Arasaratnam, Haykin 2009).
/// </summary>
internal sealed class SmoothedFunction
{
    private readonly GradientDescent.Evaluation _function;
    private readonly double[][] _directions;
    private readonly double[] _point;
    private readonly double[] _gradient;

    /// <summary>Draws the sample.</summary>
    /// <param name="function">f.</param>
    /// <param name="dimension">Length of θ.</param>
    /// <param name="bases">m = n · this.</param>
    /// <param name="random">Where the directions come from.</param>
    public SmoothedFunction(GradientDescent.Evaluation function, int dimension, int bases, Prng random)
    {
        _function = function;
        (_point, _gradient) = (new double[dimension], new double[dimension]);
        _directions = new double[bases * dimension][];
        for (int k = 0; k < _directions.Length; k++)
        {
            double[] direction = _directions[k] = new double[dimension];
            for (int p = 0; p < dimension; p++)
                direction[p] = random.NextNormal();
            // Twice is enough to be orthogonal to rounding.
            for (int pass = 0; pass < 2; pass++)
                foreach (double[] other in _directions.AsSpan(k - k % dimension, k % dimension))
                    Subtract(direction, VectorNorm.Dot(direction, other) / dimension, other);
            double length = Math.Sqrt(dimension) / VectorNorm.Euclidean(direction);
            foreach (ref double x in direction.AsSpan())
                x *= length;
        }
    }

    /// <summary>σ.</summary>
    public double Deviation { get; set; }

    /// <summary>u₁ … u_m.</summary>
    public IReadOnlyList<double[]> Directions => _directions;

    /// <summary>Evaluations of f for one of f_σ.</summary>
    public int Cost => Deviation == 0 ? 1 : 2 * _directions.Length;

    /// <summary>f_σ(θ) and its gradient.</summary>
    public double At(ReadOnlySpan<double> point, Span<double> gradient)
    {
        if (Deviation == 0)
            return _function(point, gradient);
        gradient.Clear();
        double sum = 0;
        foreach (double[] direction in _directions)
            sum += Add(point, direction, Deviation, gradient) + Add(point, direction, -Deviation, gradient);
        foreach (ref double g in gradient)
            g /= Cost;
        return sum / Cost;
    }

    private static void Subtract(double[] from, double factor, double[] other)
    {
        for (int p = 0; p < from.Length; p++)
            from[p] -= factor * other[p];
    }

    private double Add(ReadOnlySpan<double> point, double[] direction, double deviation, Span<double> gradient)
    {
        for (int p = 0; p < _point.Length; p++)
            _point[p] = point[p] + deviation * direction[p];
        double value = _function(_point, _gradient);
        for (int p = 0; p < _gradient.Length; p++)
            gradient[p] += _gradient[p];
        return value;
    }
}
