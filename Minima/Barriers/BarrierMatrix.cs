using Minima.Objectives;

namespace Minima.Barriers;

/// <summary>
/// The barriers between all pairs of points of one objective (<see cref="SegmentProfile.Barrier"/>), with the points as they
/// are and after the best alignment (<see cref="WeightMatching"/>). Both matrices are symmetric with zeros on the diagonal:
/// of each pair the point that comes later in the list is aligned to the one that comes earlier.
/// </summary>
public sealed class BarrierMatrix
{
    private readonly double[,] _before;
    private readonly double[,] _after;

    private BarrierMatrix(int count)
    {
        Count = count;
        _before = new double[count, count];
        _after = new double[count, count];
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    /// <summary>The barriers between <paramref name="points"/>.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="points">Storage-length θ each.</param>
    /// <param name="places">Evenly spaced places at which each segment is looked at, at least 3.</param>
    public static BarrierMatrix Of(Objective objective, IReadOnlyList<double[]> points, int places = SegmentProfile.DefaultPoints)
    {
        var evaluator = new SegmentEvaluator(objective);
        var matching = new WeightMatching(objective);
        var matrix = new BarrierMatrix(points.Count);
        for (int i = 0; i < points.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                BarrierPair pair = BarrierPair.Of(evaluator, matching, points[i], points[j], places);
                Set(matrix._before, i, j, pair.Before.Barrier);
                Set(matrix._after, i, j, pair.After.Barrier);
            }
        }

        return matrix;
    }

    /// <summary>The barrier between two points as they are.</summary>
    public double Before(int one, int other) => _before[one, other];

    /// <summary>The barrier between two points after the best alignment.</summary>
    public double After(int one, int other) => _after[one, other];

    private static void Set(double[,] matrix, int i, int j, double barrier) => (matrix[i, j], matrix[j, i]) = (barrier, barrier);
}
