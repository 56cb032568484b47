using Minima.Kernels;

namespace Minima.Statistics;

/// <summary>ln n!, by Stirling's series, whose error is below 10⁻¹⁴ from n = 16 on; a table below.</summary>
internal static class LogFactorial
{
    private const double HalfLogTwoPi = 0.9189385332046727;

    private static readonly double[] Table = MakeTable(16);

    /// <summary>ln n! for n ≥ 0.</summary>
    public static double Of(int n)
    {
        if (n < Table.Length)
            return Table[n];
        double inverse = 1.0 / n, square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        return (n + 0.5) * ScalarMath.Log(n) - n + HalfLogTwoPi + series;
    }

    private static double[] MakeTable(int length)
    {
        var table = new double[length];
        double factorial = 1;
        for (int n = 1; n < length; n++)
            table[n] = ScalarMath.Log(factorial *= n);
        return table;
    }
}
