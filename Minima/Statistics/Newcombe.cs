namespace Minima.Statistics;

/// <summary>
/// The 95 % interval of a difference of two independent proportions, from their Wilson intervals (Newcombe 1998,
/// Statistics in Medicine 17:873, method 10).
/// </summary>
public static class Newcombe
{
    /// <summary>The interval for a/trialsA − b/trialsB; without trials nothing is known.</summary>
    public static Interval Difference(long a, long trialsA, long b, long trialsB)
    {
        Interval first = Wilson.Of(a, trialsA), second = Wilson.Of(b, trialsB);
        double difference = first.Estimate - second.Estimate;
        if (double.IsNaN(difference))
            return new Interval(double.NaN, -1, 1);
        return new Interval(
            difference,
            difference - Hypotenuse(first.Estimate - first.Low, second.High - second.Estimate),
            difference + Hypotenuse(first.High - first.Estimate, second.Estimate - second.Low));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
