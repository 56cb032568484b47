using System.Numerics;

namespace Cluster.Tests.Reference;

/// <summary>
/// Elementary functions in fixed-point arithmetic on big integers, with at least 200 correct significant bits: Taylor
/// series after argument reduction, Newton's method for inverses. Slow and plain: the oracle for the project's own.
/// </summary>
internal static class BigMath
{
    /// <summary>Bits carried beyond the position of the result's leading bit.</summary>
    private const int Bits = 256;

    private const int ConstantBits = 1600;
    private static readonly BigInteger LnTwo = 2 * InverseArtanh(3);
    private static readonly BigInteger Pi = 4 * (4 * InverseArctan(5) - InverseArctan(239));

    public static BigFixed Exp(double x)
    {
        (BigInteger mantissa, int power) = ExpParts(BigFixed.Of(x, Bits).Units, Bits);
        return new(mantissa, Bits - power);
    }

    public static BigFixed Log(double x)
    {
        int exponent = BigFixed.Of(x, 1200).Exponent;
        BigInteger m = BigFixed.Of(x, Bits - exponent).Units;
        BigInteger units = LogNearOne(m, Bits) + exponent * (LnTwo >> (ConstantBits - Bits));
        return new(units, Bits);
    }

    public static BigFixed Tanh(double x)
    {
        int bits = Bits + TinyBits(x);
        BigInteger one = BigInteger.One << bits, u = ExpOfMinus(Math.Abs(x), bits, 2);
        BigInteger units = ((one - u) << bits) / (one + u);
        return new(x < 0 ? -units : units, bits);
    }

    public static BigFixed Sigmoid(double x)
    {
        int bits = Bits + SizeBits(x);
        BigInteger one = BigInteger.One << bits, u = ExpOfMinus(Math.Abs(x), bits, 1);
        return new(((x < 0 ? u : one) << bits) / (one + u), bits);
    }

    public static BigFixed Softplus(double x)
    {
        int bits = Bits + SizeBits(x);
        BigInteger u = ExpOfMinus(Math.Abs(x), bits, 1);
        BigInteger log1p = LogOfOnePlus(u, bits);
        return new(x > 0 ? log1p + BigFixed.Of(x, bits).Units : log1p, bits);
    }

    public static BigFixed Sin(double x) => Trigonometric(x, 0);

    public static BigFixed Cos(double x) => Trigonometric(x, 1);

    public static BigFixed Acos(double x)
    {
        if (x == 1)
            return new(0, Bits);
        if (x == -1)
            return new(Pi >> (ConstantBits - Bits), Bits);
        BigInteger target = BigFixed.Of(x, Bits + 64).Units;
        BigInteger y = BigFixed.Of(Math.Acos(x), Bits + 64).Units;
        for (int step = 0; step < 4; step++)
        {
            (BigInteger sine, BigInteger cosine) = SinCos(y, Bits + 64);
            y += ((cosine - target) << (Bits + 64)) / sine;
        }

        return new(y, Bits + 64);
    }

    /// <summary>Extra bits for a result as small as x.</summary>
    private static int TinyBits(double x) => x == 0 ? 0 : Math.Max(0, -BigFixed.Of(x, 1200).Exponent);

    /// <summary>Extra bits for a result as small as e^−|x|.</summary>
    private static int SizeBits(double x) => (int)Math.Min(2000, 1.5 * Math.Abs(x)) + 8;

    private static BigInteger ExpOfMinus(double size, int bits, int factor)
    {
        if (size > 2000)
            return 0;
        (BigInteger mantissa, int power) = ExpParts(-factor * BigFixed.Of(size, bits).Units, bits);
        return BigFixed.Shift(mantissa, power);
    }

    /// <summary>e^x = mantissa·2^(power − bits).</summary>
    private static (BigInteger Mantissa, int Power) ExpParts(BigInteger x, int bits)
    {
        const int Halvings = 8;
        int work = bits + 64;
        x <<= 64;
        BigInteger ln2 = LnTwo >> (ConstantBits - work);
        int power = (int)FloorDivide(x + (ln2 >> 1), ln2);
        BigInteger r = (x - power * ln2) >> Halvings, one = BigInteger.One << work, sum = one, term = one;
        for (int n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = ((term * r) >> work) / n;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++)
            sum = (sum * sum) >> work;
        return (sum >> 64, power);
    }

    /// <summary>ln of a number in [½, 4) by Halley's iteration on exp.</summary>
    private static BigInteger LogNearOne(BigInteger m, int bits)
    {
        BigInteger y = BigFixed.Of(Math.Log(new BigFixed(m, bits).ToDouble()), bits).Units;
        for (int correct = 40; correct < bits; correct *= 3)
        {
            (BigInteger mantissa, int power) = ExpParts(y, bits);
            BigInteger e = BigFixed.Shift(mantissa, power);
            y += (2 * (m - e) << bits) / (m + e);
        }

        return y;
    }

    private static BigInteger LogOfOnePlus(BigInteger u, int bits)
    {
        if (new BigFixed(u, bits).ToDouble() > 1e-3)
            return LogNearOne((BigInteger.One << bits) + u, bits);
        BigInteger sum = 0, power = u;
        for (int n = 1; !power.IsZero; n++)
        {
            sum += (n % 2 == 1 ? power : -power) / n;
            power = (power * u) >> bits;
        }

        return sum;
    }

    private static BigFixed Trigonometric(double x, int quarterTurns)
    {
        int bits = Bits + TinyBits(x);
        BigInteger halfPi = Pi >> (ConstantBits - bits + 1), units = BigFixed.Of(x, bits).Units;
        BigInteger quarter = FloorDivide(units + (halfPi >> 1), halfPi);
        (BigInteger sine, BigInteger cosine) = SinCos(units - quarter * halfPi, bits);
        return new((int)((quarter + quarterTurns) & 3) switch { 0 => sine, 1 => cosine, 2 => -sine, _ => -cosine }, bits);
    }

    private static (BigInteger Sine, BigInteger Cosine) SinCos(BigInteger r, int bits)
    {
        BigInteger sine = 0, cosine = 0, term = BigInteger.One << bits;
        for (int n = 0; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            BigInteger signed = (n & 2) == 0 ? term : -term;
            if (n % 2 == 0)
                cosine += signed;
            else
                sine += signed;
            term = ((term * r) >> bits) / (n + 1);
        }

        return (sine, cosine);
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        BigInteger quotient = BigInteger.DivRem(a, b, out BigInteger rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>artanh(1/n).</summary>
    private static BigInteger InverseArtanh(int n) => InverseSeries(n, 1);

    /// <summary>arctan(1/n).</summary>
    private static BigInteger InverseArctan(int n) => InverseSeries(n, -1);

    private static BigInteger InverseSeries(int n, int sign)
    {
        BigInteger power = (BigInteger.One << (ConstantBits + 32)) / n, sum = 0;
        for (int k = 0; !power.IsZero; k++)
        {
            sum += (sign < 0 && k % 2 == 1 ? -power : power) / (2 * k + 1);
            power /= n * n;
        }

        return sum >> 32;
    }
}
