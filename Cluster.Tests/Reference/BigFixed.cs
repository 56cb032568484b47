using System.Numerics;

namespace Cluster.Tests.Reference;

/// <summary>The number Units·2^−Bits; Bits may be negative.</summary>
internal readonly record struct BigFixed(BigInteger Units, int Bits)
{
    /// <summary><paramref name="x"/> at a resolution of 2^−bits; exact if that is fine enough.</summary>
    public static BigFixed Of(double x, int bits)
    {
        if (x == 0)
            return new(0, bits);
        long word = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int exponent = (int)(word >> 52);
        long mantissa = word & ((1L << 52) - 1);
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1L << 52;
        BigInteger units = Shift(mantissa, exponent - 1075 + bits);
        return new(x < 0 ? -units : units, bits);
    }

    /// <summary>⌊log₂|value|⌋.</summary>
    public int Exponent => (int)BigInteger.Abs(Units).GetBitLength() - 1 - Bits;

    /// <summary>units·2^count.</summary>
    public static BigInteger Shift(BigInteger units, int count) => count >= 0 ? units << count : units >> -count;

    /// <summary>The same number at another resolution.</summary>
    public BigInteger At(int bits) => Shift(Units, bits - Bits);

    /// <summary>Rounded towards zero at about 60 bits.</summary>
    public double ToDouble()
    {
        if (Units.IsZero)
            return 0;
        int drop = (int)BigInteger.Abs(Units).GetBitLength() - 60;
        return Math.ScaleB((double)Shift(Units, -drop), drop - Bits);
    }
}
