using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Barriers;

/// <summary>
/// Measures the loss along segments of one objective by the scalar kernel in double precision. It holds the kernel's
/// workspace, so one serves any number of segments, on one thread.
/// </summary>
public sealed class SegmentEvaluator
{
    private readonly IKernel<ScalarLane<double>, double> _kernel;
    private readonly ScalarLane<double>[] _point;
    private readonly ScalarLane<double>[] _gradient;

    /// <summary>An evaluator for <paramref name="objective"/>.</summary>
    public SegmentEvaluator(Objective objective)
    {
        Objective = objective;
        _kernel = objective.CreateKernel<ScalarLane<double>, double>();
        _point = new ScalarLane<double>[objective.Shape.Storage];
        _gradient = new ScalarLane<double>[objective.Shape.Parameters];
    }

    /// <summary>What is minimized.</summary>
    public Objective Objective { get; }

    /// <summary>L(θ), penalty included.</summary>
    /// <param name="point">Storage-length θ.</param>
    public double LossAt(double[] point) => LossBetween(point, point, 0);

    /// <summary>
    /// L((1 − t)·from + t·to), penalty included. Where the kernel has no value, which is where a unit of the closed-form
    /// teacher passes through 0 and its angles do not exist, the loss is continuous all the same and is taken right beside
    /// that place. ∞ where the loss overflows.
    /// </summary>
    /// <param name="from">Storage-length θ at t = 0.</param>
    /// <param name="to">Storage-length θ at t = 1.</param>
    /// <param name="t">From 0 to 1.</param>
    public double LossBetween(double[] from, double[] to, double t)
    {
        const double Beside = 1.0 / (1L << 40);
        double loss = Evaluate(from, to, t);
        if (double.IsNaN(loss))
            loss = Evaluate(from, to, t < 0.5 ? t + Beside : t - Beside);
        return double.IsNaN(loss) ? double.PositiveInfinity : loss;
    }

    /// <summary>The profile of the segment between two points.</summary>
    /// <param name="from">Storage-length θ at t = 0.</param>
    /// <param name="to">Storage-length θ at t = 1.</param>
    /// <param name="points">Number of evenly spaced places, at least 3.</param>
    /// <exception cref="ArgumentException">Too few places, or a point of another network.</exception>
    public SegmentProfile Profile(double[] from, double[] to, int points = SegmentProfile.DefaultPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        if (from.Length != _point.Length || to.Length != _point.Length)
            throw new ArgumentException($"Points of the network have {_point.Length} entries, not {from.Length} and {to.Length}.");
        double Loss(double t) => LossBetween(from, to, t);
        SegmentPoint[] grid = [.. Enumerable.Range(0, points).Select(i => (double)i / (points - 1)).Select(t => new SegmentPoint(t, Loss(t)))];
        double start = grid[0].Loss, end = grid[^1].Loss;
        double Chord(double t) => start + t * (end - start);
        SegmentPoint top = SegmentMaximum.Of(grid, Loss);
        SegmentPoint rise = SegmentMaximum.Of(
            [.. grid.Select(point => point with { Loss = point.Loss - Chord(point.T) })], t => Loss(t) - Chord(t));
        // The chord lies below the higher end but for rounding.
        return new SegmentProfile(grid, top.Loss, top.T, Math.Max(rise.Loss, top.Loss - Math.Max(start, end)));
    }

    private double Evaluate(double[] from, double[] to, double t)
    {
        // Equal coordinates stay what they are, fixed output weights among them, whatever (1 − t) + t rounds to.
        for (int p = 0; p < _point.Length; p++)
            _point[p] = new(from[p] == to[p] ? from[p] : (1 - t) * from[p] + t * to[p]);
        return _kernel.Evaluate(_point, _gradient).Value;
    }
}
