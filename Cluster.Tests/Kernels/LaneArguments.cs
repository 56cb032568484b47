namespace Cluster.Tests.Kernels;

/// <summary>Arguments at which an elementary function is likely to be wrong, and random ones over its whole range.</summary>
internal static class LaneArguments
{
    /// <summary>Signed zeros, infinities, NaN, subnormals, limits of the range.</summary>
    public static readonly double[] SpecialDoubles =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        2.2250738585072014e-308, 2.225073858507201e-308, -2.2250738585072014e-308, double.MaxValue, double.MinValue,
        1, -1, 0.5, -0.5, 709.782712893384, 709.7827128933841, -708.3964185322641, -708.3964185322642, -745.2, 1e9, 1.0000001e9,
    ];

    /// <summary>The same for float.</summary>
    public static readonly float[] SpecialFloats =
    [
        0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon,
        1.17549435e-38f, 1.1754942e-38f, -1.17549435e-38f, float.MaxValue, float.MinValue,
        1, -1, 0.5f, -0.5f, 88.72283f, 88.72284f, -87.33654f, -87.33655f, -104f, 1e5f, 100001f,
    ];

    /// <summary>Finite arguments in the function's stated range, at least <paramref name="count"/>.</summary>
    public static List<double> Doubles(LaneFunction function, int count, int seed)
    {
        var random = new Random(seed);
        (double low, double high) = Range(function, isDouble: true);
        return Within(low, high, count, random, x => [x, Math.BitIncrement(x), Math.BitDecrement(x)], -1074);
    }

    /// <summary>The same for float.</summary>
    public static List<float> Floats(LaneFunction function, int count, int seed)
    {
        var random = new Random(seed);
        (double low, double high) = Range(function, isDouble: false);
        List<double> wide = Within(low, high, count, random, x => [(float)x, MathF.BitIncrement((float)x), MathF.BitDecrement((float)x)], -149);
        return [.. wide.Select(x => (float)x)];
    }

    private static (double Low, double High) Range(LaneFunction function, bool isDouble) => function switch
    {
        LaneFunction.Exp => isDouble ? (-708.3964185322641, 709.782712893384) : (-87.33654f, 88.72283f),
        LaneFunction.Log => isDouble ? (double.Epsilon, double.MaxValue) : (float.Epsilon, float.MaxValue),
        LaneFunction.Tanh => isDouble ? (-1e300, 1e300) : (-1e38, 1e38),
        LaneFunction.Sigmoid => isDouble ? (-708.3, 1e300) : (-87.3, 1e38),
        LaneFunction.Softplus => isDouble ? (-708.3, 1e300) : (-87.3, 1e38),
        LaneFunction.Acos => (-1, 1),
        _ => isDouble ? (-1e6, 1e6) : (-1e4, 1e4),
    };

    private static List<double> Within(double low, double high, int count, Random random, Func<double, double[]> neighbours, int leastExponent)
    {
        var found = new List<double>();
        void Add(double x)
        {
            foreach (double y in neighbours(x))
            {
                if (y >= low && y <= high)
                    found.Add(y);
            }
        }

        double Sign() => random.Next(2) == 0 ? 1 : -1;
        double core = Math.Min(Math.Max(Math.Abs(low), Math.Abs(high)), 50);
        while (found.Count < count)
        {
            Add(Sign() * Math.ScaleB(1 + random.NextDouble(), random.Next(leastExponent, 1024)));
            Add(Sign() * Math.ScaleB(1, random.Next(leastExponent, 1024)));
            Add(Sign() * Math.ScaleB(1 + random.NextDouble(), random.Next(-30, 12)));
            Add(core * (2 * random.NextDouble() - 1));
            Add(2 * random.NextDouble() - 1);
            Add(1 + Sign() * Math.ScaleB(1, -random.Next(1, 53)));
            Add(Math.Log(2) / 2 * random.Next(-2050, 2050));
            Add(Math.Log(2) / 2 * random.Next(-8, 8) + Sign() * Math.ScaleB(1, -random.Next(1, 53)));
            Add(Math.PI / 2 * random.Next(1 << random.Next(1, 20)) * Sign());
            Add(Math.PI / 4 * random.Next(1 << random.Next(1, 20)) * Sign());
            if (low > -1e300)
                Add(low + (Math.Min(high, 1e3) - low) * random.NextDouble());
        }

        return found;
    }
}
