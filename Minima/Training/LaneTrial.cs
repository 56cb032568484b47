using Minima.Kernels.Lanes;

namespace Minima.Training;

/// <summary>What came out of the steps that all lanes have tried, summed in the order of <see cref="Polisher"/>.</summary>
internal readonly struct LaneTrial<TLane>
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly TLane _loss, _slope, _stepSquare, _errorSquare, _gradientSquare, _nextGradientSquare, _pointSquare, _largestGradient, _hessianNorm;

    /// <summary>Sums up; all spans over the P free parameters.</summary>
    /// <param name="loss">Loss at the new points.</param>
    /// <param name="damping">μ.</param>
    /// <param name="gradient">g before.</param>
    /// <param name="step">δ.</param>
    /// <param name="point">θ after.</param>
    /// <param name="nextGradient">g after.</param>
    /// <param name="nextHessian">H after, P × P.</param>
    public LaneTrial(
        TLane loss, TLane damping, ReadOnlySpan<TLane> gradient, ReadOnlySpan<TLane> step, ReadOnlySpan<TLane> point, ReadOnlySpan<TLane> nextGradient, ReadOnlySpan<TLane> nextHessian)
    {
        TLane zero = TLane.Broadcast(0), slope = zero, square = zero, error = zero, norm = zero, nextNorm = zero, size = zero;
        for (int p = 0; p < step.Length; p++)
        {
            slope += gradient[p] * step[p];
            square += step[p] * step[p];
            TLane difference = nextGradient[p] + damping * step[p];
            error += difference * difference;
            norm += gradient[p] * gradient[p];
            nextNorm += nextGradient[p] * nextGradient[p];
            size += point[p] * point[p];
        }

        (_loss, _slope, _stepSquare, _errorSquare, _gradientSquare, _nextGradientSquare, _pointSquare) = (loss, slope, square, error, norm, nextNorm, size);
        _largestGradient = Largest(nextGradient);
        _hessianNorm = NormOf(nextHessian, step.Length);
    }

    /// <summary>What one lane needs to know.</summary>
    public PolishTrial Of(int lane) => new(
        Get(_loss, lane), Get(_slope, lane), Get(_stepSquare, lane), Get(_errorSquare, lane), Get(_gradientSquare, lane), Get(_hessianNorm, lane), Get(_largestGradient, lane), Get(_pointSquare, lane));

    /// <summary>‖g‖² after the step.</summary>
    public double NextGradientSquare(int lane) => Get(_nextGradientSquare, lane);

    private static double Get(TLane lanes, int lane) => TLane.Get(in lanes, lane);

    private static TLane Magnitude(TLane value) => TLane.Xor(value, TLane.And(value, TLane.Broadcast(-0.0)));

    /// <summary>max |vₚ|; not finite if an entry is not.</summary>
    private static TLane Largest(ReadOnlySpan<TLane> values)
    {
        TLane largest = TLane.Broadcast(0), finite = largest;
        foreach (TLane value in values)
        {
            TLane magnitude = Magnitude(value);
            largest = TLane.Select(TLane.LessThan(largest, magnitude), magnitude, largest);
            finite += value - value;
        }

        return largest + finite;
    }

    /// <summary>‖H‖∞, row by row, which are the columns.</summary>
    private static TLane NormOf(ReadOnlySpan<TLane> hessian, int n)
    {
        TLane largest = TLane.Broadcast(0), finite = largest;
        for (int i = 0; i < n; i++)
        {
            TLane sum = TLane.Broadcast(0);
            foreach (TLane value in hessian.Slice(i * n, n))
                sum += Magnitude(value);
            largest = TLane.Select(TLane.LessThan(largest, sum), sum, largest);
            finite += sum - sum;
        }

        return largest + finite;
    }
}
