using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// The penalty and its gradient.
/// <para>Formula: λΣθ², gradient 2λθ; and wΣ(u^(p/2) − s^p) with u = θ² + s², gradient wpθ·u^(p/2)/u, where
/// u^(p/2) = e^(p/2·ln u). Parameters ascending.</para>
/// </summary>
internal static class PenaltyKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    /// <summary>Returns the penalty and adds its gradient.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="parameters">The free parameters.</param>
    /// <param name="gradient">As long as <paramref name="parameters"/>.</param>
    public static TLane Add(Penalty penalty, ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        TLane sum = penalty.L2 == 0 ? TLane.Broadcast(0) : AddSquares(penalty.L2, parameters, gradient);
        return penalty.Power.IsNone ? sum : sum + AddPowers(penalty.Power, parameters, gradient);
    }

    private static TLane AddSquares(double weight, ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        TLane sum = TLane.Broadcast(0), twice = TLane.Broadcast(2 * weight);
        for (int p = 0; p < parameters.Length; p++)
        {
            TLane value = parameters[p];
            sum = TLane.FusedMultiplyAdd(value, value, sum);
            gradient[p] = TLane.FusedMultiplyAdd(twice, value, gradient[p]);
        }

        return TLane.Broadcast(weight) * sum;
    }

    private static TLane AddPowers(PowerPenalty penalty, ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        TLane square = TLane.Broadcast(penalty.Smoothing * penalty.Smoothing), half = TLane.Broadcast(penalty.Exponent / 2);
        TLane atZero = TLane.Exp(half * TLane.Log(square));
        TLane sum = TLane.Broadcast(0), factor = TLane.Broadcast(penalty.Weight * penalty.Exponent);
        for (int p = 0; p < parameters.Length; p++)
        {
            TLane u = TLane.FusedMultiplyAdd(parameters[p], parameters[p], square);
            TLane power = TLane.Exp(half * TLane.Log(u));
            sum += power - atZero;
            gradient[p] = TLane.FusedMultiplyAdd(factor * parameters[p], power / u, gradient[p]);
        }

        return TLane.Broadcast(penalty.Weight) * sum;
    }
}
