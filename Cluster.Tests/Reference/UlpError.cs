using System.Numerics;

namespace Cluster.Tests.Reference;

/// <summary>The distance of a computed number from the true one in units in the last place of the true one.</summary>
internal static class UlpError
{
    public static double Of(double computed, BigFixed exact) => Of(computed, exact, 52, -1022);

    public static double Of(float computed, BigFixed exact) => Of(computed, exact, 23, -126);

    private static double Of(double computed, BigFixed exact, int mantissaBits, int leastExponent)
    {
        if (!double.IsFinite(computed))
            return double.PositiveInfinity;
        if (exact.Units.IsZero)
            return computed == 0 ? 0 : double.PositiveInfinity;
        int bits = Math.Max(exact.Bits, 1100);
        BigInteger difference = BigInteger.Abs(BigFixed.Of(computed, bits).Units - exact.At(bits));
        int ulp = Math.Max(exact.Exponent, leastExponent) - mantissaBits;
        return new BigFixed(difference, bits + ulp).ToDouble();
    }
}
