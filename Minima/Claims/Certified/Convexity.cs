using Minima.Randomness;

namespace Minima.Claims.Certified;

/// <summary>
/// The test of convexity by its definition: L((1−t)a + tb) ≤ (1−t)L(a) + tL(b). One triple that violates it, enclosed, is
/// a proof that L is not convex; that a search finds none proves nothing, but says something.
/// </summary>
internal static class Convexity
{
    /// <summary>Coordinates that searches draw are multiples of 1/8 up to this: exact in binary, and short to print.</summary>
    private const int MostCoordinate = 3;
    private const int Denominator = 8;

    /// <summary>The triple (a, b, t) with its enclosed gap.</summary>
    public static Triple At(Func<Enclosure[], Enclosure> loss, double[] a, double[] b, double t)
    {
        Enclosure there = t, here = 1 - there;
        Enclosure[] between = [.. a.Zip(b, (x, y) => here * x + there * y)];
        Enclosure chord = here * loss([.. a.Select(x => (Enclosure)x)]) + there * loss([.. b.Select(x => (Enclosure)x)]);
        return new Triple(a, b, t, loss(between) - chord);
    }

    /// <summary>Random pairs with t = ½: how many certainly violate convexity, and the one that does so most.</summary>
    public static (int Violations, Triple Worst) Search(Func<Enclosure[], Enclosure> loss, int dimension, int tries, Prng random)
    {
        (int violations, Triple? worst) = (0, null);
        for (int i = 0; i < tries; i++)
        {
            Triple triple = At(loss, Draw(dimension, ref random), Draw(dimension, ref random), 0.5);
            violations += triple.Violates ? 1 : 0;
            if (worst is null || triple.Gap.Low > worst.Gap.Low)
                worst = triple;
        }

        return (violations, worst ?? throw new ArgumentOutOfRangeException(nameof(tries)));
    }

    private static double[] Draw(int dimension, ref Prng random)
    {
        var point = new double[dimension];
        for (int p = 0; p < dimension; p++)
            point[p] = (random.NextInt(2 * MostCoordinate * Denominator + 1) - MostCoordinate * Denominator) / (double)Denominator;
        return point;
    }
}
