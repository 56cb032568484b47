using System.Runtime.CompilerServices;
using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>
/// Elementary functions on lanes, from + − × ÷ √ fma and bit operations only, so that every width gives equal bits.
/// Largest errors over the stated ranges, in units in the last place of the true value, measured on 400,000 arguments per
/// function (the tests assert them on a smaller sample, against 256-bit arithmetic), the same for double and float:
/// exp 1.1, log 0.8, tanh 2.7, sigmoid 2.2, softplus 1.8, acos 1.3; sin and cos 1.5 for |x| ≤ 10⁶ (float: 10⁴), near their
/// zeros too, NaN beyond 10⁹ (10⁵). Results of exp below the normal range are flushed to zero. Coefficients: e^r by a
/// Remez fit, the others from fdlibm (Sun Microsystems 1993) and Cephes (Moshier).
/// </summary>
public static class LaneMath
{
    /// <summary>e^x: x = n·ln 2 + r, |r| ≤ ½ ln 2, e^r = 1 + r + r²Q(r).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        (TLane power, TLane q) = ExpParts<TLane, T>(x);
        TLane result = TLane.AddBits(TLane.Broadcast(1) + q, power);
        bool wide = typeof(T) == typeof(double);
        result = TLane.Select(TLane.LessThan(x, TLane.Broadcast(wide ? -708.3964185322641 : -87.33654f)), TLane.Broadcast(0), result);
        result = TLane.Select(TLane.LessThan(TLane.Broadcast(wide ? 709.782712893384 : 88.72283f), x), TLane.Broadcast(double.PositiveInfinity), result);
        return PropagateNaN<TLane, T>(x, result);
    }

    /// <summary>tanh x = E/(E+2) with E = e^{2|x|} − 1 = 2ⁿ(e^r − 1) + (2ⁿ − 1), odd by its sign bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tanh<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane sign = TLane.And(x, TLane.Broadcast(-0.0));
        TLane magnitude = TLane.Xor(x, sign);
        // Beyond these tanh rounds to 1, and 2ⁿ stays in range.
        TLane limit = TLane.Broadcast(typeof(T) == typeof(double) ? 20 : 10);
        magnitude = TLane.Select(TLane.LessThan(limit, magnitude), limit, magnitude);
        (TLane power, TLane q) = ExpParts<TLane, T>(magnitude + magnitude);
        TLane one = TLane.Broadcast(1);
        TLane scale = TLane.AddBits(one, power);
        TLane e = TLane.FusedMultiplyAdd(scale, q, scale - one);
        return TLane.Or(e / (e + TLane.Broadcast(2)), sign);
    }

    /// <summary>1/(1+e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sigmoid<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane one = TLane.Broadcast(1);
        return one / (one + Exp<TLane, T>(-x));
    }

    /// <summary>ln(1+e^x) = max(x, 0) + log1p(e^−|x|), with log1p(u) = ln w + (u − (w − 1))/w, w = 1 + u rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Softplus<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane one = TLane.Broadcast(1);
        TLane negativeMagnitude = TLane.Or(x, TLane.Broadcast(-0.0));
        TLane u = Exp<TLane, T>(negativeMagnitude);
        TLane w = one + u;
        TLane log1p = Log<TLane, T>(w) + (u - (w - one)) / w;
        return TLane.WherePositive(x, x, TLane.Broadcast(0)) + log1p;
    }

    /// <summary>ln x: x = 2ᵏ(1+f), √½ ≤ 1+f &lt; √2, s = f/(2+f), a polynomial in s².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged => typeof(T) == typeof(double) ? LogDouble<TLane, T>(x) : LogFloat<TLane, T>(x);

    /// <summary>sin x: reduction by π/2 in three parts, then a polynomial for sine or cosine by quadrant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sin<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged => Trigonometric<TLane, T>(x, 0);

    /// <summary>cos x = sin(x + π/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cos<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged => Trigonometric<TLane, T>(x, 1);

    /// <summary>arccos x by fdlibm's rational function of asin; NaN outside [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Acos<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        bool wide = typeof(T) == typeof(double);
        TLane half = TLane.Broadcast(0.5), two = TLane.Broadcast(2);
        TLane sign = TLane.And(x, TLane.Broadcast(-0.0));
        TLane magnitude = TLane.Xor(x, sign);
        TLane isSmall = TLane.LessThan(magnitude, half);
        // |x| < ½: π/2 − asin x. Else 2·asin √((1−|x|)/2), from π if x < 0.
        TLane z = TLane.Select(isSmall, x * x, (TLane.Broadcast(1) - magnitude) * half);
        TLane s = TLane.Select(isSmall, x, TLane.Sqrt(z));
        TLane correction = s * AsinRatio<TLane, T>(z);
        TLane piLow = TLane.Broadcast(wide ? 1.2246467991473532e-16 : -8.742277657347586e-08);
        TLane small = TLane.Broadcast(Math.PI / 2) - (s - (piLow * half - correction));
        TLane nearOne = two * (s + correction);
        TLane nearMinusOne = TLane.Broadcast(Math.PI) - two * (s + (correction - piLow * half));
        TLane large = TLane.Select(TLane.LessThan(x, TLane.Broadcast(0)), nearMinusOne, nearOne);
        return TLane.Select(isSmall, small, large);
    }

    /// <summary>Range reduction of e^x: the exponent n as bits to be added, and q = e^r − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLane Power, TLane Q) ExpParts<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        bool wide = typeof(T) == typeof(double);
        // Adding 1.5·2^52 (1.5·2^23) rounds to an integer and leaves it in the low bits.
        TLane magic = TLane.Broadcast(wide ? 6755399441055744.0 : 12582912.0);
        TLane shifted = TLane.FusedMultiplyAdd(x, TLane.Broadcast(1.4426950408889634), magic);
        TLane n = shifted - magic;
        TLane r = TLane.FusedMultiplyAdd(-n, TLane.Broadcast(wide ? 0.6931471805599453 : 0.6931471824645996), x);
        r = TLane.FusedMultiplyAdd(-n, TLane.Broadcast(wide ? 2.3190468138462996e-17 : -1.9046542121259336e-09), r);
        TLane q = wide
            ? Horner.Evaluate<TLane, T>(r, 0.5000000000000013, 0.166666666666667, 0.04166666666651493, 0.008333333333307132,
                0.001388888894715544, 0.00019841269917539325, 2.4801489786501638e-05, 2.7557216163921146e-06, 2.7631339478389436e-07,
                2.5117903922463272e-08)
            : Horner.Evaluate<TLane, T>(r, 0.500000009542844, 0.16666518602845978, 0.04166620500976336, 0.00836891785177749, 0.0013950544009736288);
        return (TLane.ShiftLeft(shifted, wide ? 52 : 23), TLane.FusedMultiplyAdd(r * r, q, r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogDouble<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane subnormal = TLane.LessThan(x, TLane.Broadcast(2.2250738585072014e-308));
        TLane scaled = TLane.Select(subnormal, x * TLane.Broadcast(18014398509481984.0), x);
        // k and m from the bits, offset so that m falls into [√½, √2).
        TLane bits = TLane.AddBits(scaled, TLane.FromBits(0x3ff0000000000000 - 0x3fe6a09e667f3bcd));
        // An integer in the low bits of 2^52 is that integer, exactly, without a conversion instruction.
        TLane k = TLane.Or(TLane.ShiftRight(bits, 52), TLane.FromBits(0x4330000000000000)) - TLane.Broadcast(4503599627370496.0 + 1023);
        k -= TLane.Select(subnormal, TLane.Broadcast(54), TLane.Broadcast(0));
        TLane m = TLane.AddBits(TLane.And(bits, TLane.FromBits(0x000fffffffffffff)), TLane.FromBits(0x3fe6a09e667f3bcd));
        TLane f = m - TLane.Broadcast(1);
        TLane s = f / (TLane.Broadcast(2) + f);
        TLane z = s * s;
        TLane r = z * Horner.Evaluate<TLane, T>(z, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
            2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01);
        TLane halfSquare = TLane.Broadcast(0.5) * f * f;
        TLane low = TLane.FusedMultiplyAdd(s, halfSquare + r, k * TLane.Broadcast(1.90821492927058770002e-10));
        TLane result = TLane.FusedMultiplyAdd(k, TLane.Broadcast(6.93147180369123816490e-01), f - (halfSquare - low));
        return LogEdges<TLane, T>(x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogFloat<TLane, T>(TLane x)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane subnormal = TLane.LessThan(x, TLane.Broadcast(1.17549435e-38f));
        TLane scaled = TLane.Select(subnormal, x * TLane.Broadcast(33554432.0), x);
        TLane bits = TLane.AddBits(scaled, TLane.FromBits(0x3f800000 - 0x3f3504f3));
        TLane k = TLane.Or(TLane.ShiftRight(bits, 23), TLane.FromBits(0x4b000000)) - TLane.Broadcast(8388608.0 + 127);
        k -= TLane.Select(subnormal, TLane.Broadcast(25), TLane.Broadcast(0));
        TLane m = TLane.AddBits(TLane.And(bits, TLane.FromBits(0x007fffff)), TLane.FromBits(0x3f3504f3));
        TLane f = m - TLane.Broadcast(1);
        TLane s = f / (TLane.Broadcast(2) + f);
        TLane z = s * s;
        TLane r = z * Horner.Evaluate<TLane, T>(z, 0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841);
        TLane halfSquare = TLane.Broadcast(0.5) * f * f;
        TLane low = TLane.FusedMultiplyAdd(s, halfSquare + r, k * TLane.Broadcast(9.0580006145e-06));
        TLane result = TLane.FusedMultiplyAdd(k, TLane.Broadcast(6.9313812256e-01), f - (halfSquare - low));
        return LogEdges<TLane, T>(x, result);
    }

    /// <summary>ln 0 = −∞, ln ∞ = ∞, NaN for NaN and negative numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogEdges<TLane, T>(TLane x, TLane result)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane zero = TLane.Broadcast(0), infinity = TLane.Broadcast(double.PositiveInfinity);
        TLane isPositive = TLane.LessThan(zero, x);
        TLane otherwise = TLane.Select(TLane.LessThan(x, zero), TLane.Broadcast(double.NaN), -infinity);
        result = TLane.Select(isPositive, result, otherwise);
        result = TLane.Select(TLane.LessThan(x, infinity), result, x);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Trigonometric<TLane, T>(TLane x, int quarterTurns)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        bool wide = typeof(T) == typeof(double);
        TLane magic = TLane.Broadcast(wide ? 6755399441055744.0 : 12582912.0);
        TLane shifted = TLane.FusedMultiplyAdd(x, TLane.Broadcast(0.6366197723675814), magic);
        TLane n = shifted - magic;
        TLane quadrant = TLane.AddBits(shifted, TLane.FromBits((ulong)quarterTurns));
        TLane r = TLane.FusedMultiplyAdd(-n, TLane.Broadcast(wide ? 1.5707963267948966 : 1.5707963705062866), x);
        r = TLane.FusedMultiplyAdd(-n, TLane.Broadcast(wide ? 6.123233995736766e-17 : -4.371138828673793e-08), r);
        r = TLane.FusedMultiplyAdd(-n, TLane.Broadcast(wide ? -1.4973849048591698e-33 : -1.7151245100058819e-15), r);
        TLane z = r * r, half = TLane.Broadcast(0.5), one = TLane.Broadcast(1);
        TLane sineTail = wide
            ? Horner.Evaluate<TLane, T>(z, -1.66666666666666324348e-01, 8.33333333332248946124e-03, -1.98412698298579493134e-04,
                2.75573137070700676789e-06, -2.50507602534068634195e-08, 1.58969099521155010221e-10)
            : Horner.Evaluate<TLane, T>(z, -1.6666654611e-1, 8.3321608736e-3, -1.9515295891e-4);
        TLane sine = TLane.FusedMultiplyAdd(r * z, sineTail, r);
        TLane cosineTail = wide
            ? Horner.Evaluate<TLane, T>(z, 4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
                -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11)
            : Horner.Evaluate<TLane, T>(z, 4.166664568298827e-2, -1.388731625493765e-3, 2.443315711809948e-5);
        TLane head = TLane.FusedMultiplyAdd(-half, z, one);
        TLane lost = TLane.FusedMultiplyAdd(-half, z, one - head);
        TLane cosine = head + TLane.FusedMultiplyAdd(z * z, cosineTail, lost);
        // Odd quadrants take the cosine; the second bit flips the sign.
        int top = wide ? 63 : 31;
        TLane isEven = TLane.SubtractBits(TLane.ShiftRight(TLane.ShiftLeft(quadrant, top), top), TLane.FromBits(1));
        TLane flip = TLane.And(TLane.ShiftLeft(quadrant, top - 1), TLane.Broadcast(-0.0));
        TLane result = TLane.Xor(TLane.Select(isEven, sine, cosine), flip);
        // Beyond this the quadrant is unknown: not a number, so that the run is seen to have diverged.
        TLane limit = TLane.Broadcast(wide ? 1e9 : 1e5);
        TLane tooLarge = TLane.LessThan(limit, TLane.Xor(x, TLane.And(x, TLane.Broadcast(-0.0))));
        return TLane.Select(tooLarge, TLane.Broadcast(double.NaN), result);
    }

    /// <summary>fdlibm: asin x = x + x·R(x²) for |x| ≤ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AsinRatio<TLane, T>(TLane z)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged => typeof(T) == typeof(double)
            ? z * Horner.Evaluate<TLane, T>(z, 1.66666666666666657415e-01, -3.25565818622400915405e-01, 2.01212532134862925881e-01,
                -4.00555345006794114027e-02, 7.91534994289814532176e-04, 3.47933107596021167570e-05)
                / Horner.Evaluate<TLane, T>(z, 1, -2.40339491173441421878e+00, 2.02094576023350569471e+00, -6.88283971605453293030e-01,
                    7.70381505559019352791e-02)
            : z * Horner.Evaluate<TLane, T>(z, 1.6666586697e-01, -4.2743422091e-02, -8.6563630030e-03)
                / Horner.Evaluate<TLane, T>(z, 1, -7.0662963390e-01);

    /// <summary>NaN where <paramref name="x"/> is: no comparison with NaN holds, in either direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane PropagateNaN<TLane, T>(TLane x, TLane result)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged
    {
        TLane isNumber = TLane.Or(TLane.LessThan(x, TLane.Broadcast(double.PositiveInfinity)), TLane.LessThan(TLane.Broadcast(double.NegativeInfinity), x));
        return TLane.Select(isNumber, result, TLane.Broadcast(double.NaN));
    }
}
