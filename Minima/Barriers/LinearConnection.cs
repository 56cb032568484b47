using Minima.Objectives;

namespace Minima.Barriers;

/// <summary>
/// Which points are linearly connected once symmetries are divided out: the connected components of "the barrier after
/// alignment is at most ε". Two points of one component may be joined by a chain of segments only.
/// </summary>
/// <param name="Epsilon">The highest barrier that connects, in units of the loss.</param>
/// <param name="Components">Number of components.</param>
/// <param name="Labels">The component of each point, numbered from 0 in the order of their first points.</param>
public sealed record LinearConnection(double Epsilon, int Components, IReadOnlyList<int> Labels)
{
    /// <summary>The components among <paramref name="points"/>.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="points">Storage-length θ each.</param>
    /// <param name="epsilon">The highest barrier that connects; at least 0.</param>
    public static LinearConnection Of(Objective objective, IReadOnlyList<double[]> points, double epsilon) =>
        Of(BarrierMatrix.Of(objective, points), epsilon);

    /// <summary>The components of a matrix that is there already.</summary>
    public static LinearConnection Of(BarrierMatrix barriers, double epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        var labels = new int[barriers.Count];
        Array.Fill(labels, -1);
        int components = 0;
        for (int point = 0; point < labels.Length; point++)
        {
            if (labels[point] < 0)
                Spread(barriers, epsilon, point, components++, labels);
        }

        return new LinearConnection(epsilon, components, labels);
    }

    /// <summary>Labels everything that is connected with a point.</summary>
    private static void Spread(BarrierMatrix barriers, double epsilon, int first, int label, int[] labels)
    {
        var open = new Stack<int>([first]);
        labels[first] = label;
        while (open.TryPop(out int point))
        {
            for (int other = 0; other < labels.Length; other++)
            {
                if (labels[other] >= 0 || !(barriers.After(point, other) <= epsilon))
                    continue;
                labels[other] = label;
                open.Push(other);
            }
        }
    }
}
