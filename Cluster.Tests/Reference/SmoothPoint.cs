using Minima.Objectives;

namespace Cluster.Tests.Reference;

/// <summary>Points with no kink of ReLU or max-pool nearby, where differences say something about derivatives.</summary>
internal static class SmoothPoint
{
    /// <summary>Far against the steps of <see cref="FiniteDifference"/>.</summary>
    private const double LeastMargin = 0.02;

    /// <summary>A random storage-length θ; where nothing has kinks, the first that is drawn.</summary>
    public static double[] Of(Objective objective, double scale, int seed)
    {
        var random = new Random(seed);
        for (int draw = 0; draw < 10_000; draw++)
        {
            double[] point = TestData.Point(objective, scale, random);
            if (ReferenceNetwork.Margin(objective, point) >= LeastMargin)
                return point;
        }

        throw new InvalidOperationException("No smooth point was found.");
    }
}
