using Minima.Randomness;

namespace Minima.Claims.Continuation;

/// <summary>
/// f smoothed by a Gaussian, f_σ(θ) = E f(θ + σu), u ~ N(0, I): the solution at time σ²/2 of the heat equation that starts at
/// f, hence "diffusion". The expectation is the mean over a fixed antithetic sample ±u₁ … ±u_m, so that f_σ is one function
/// (common random numbers), deterministic, without error in odd powers of σ, and equal to f at σ = 0.
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
    /// <param name="pairs">m.</param>
    /// <param name="random">Where the directions come from.</param>
    public SmoothedFunction(GradientDescent.Evaluation function, int dimension, int pairs, Prng random)
    {
        _function = function;
        (_point, _gradient) = (new double[dimension], new double[dimension]);
        _directions = new double[pairs][];
        for (int k = 0; k < pairs; k++)
        {
            _directions[k] = new double[dimension];
            for (int p = 0; p < dimension; p++)
                _directions[k][p] = random.NextNormal();
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
