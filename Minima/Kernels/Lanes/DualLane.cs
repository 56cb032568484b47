using System.Runtime.CompilerServices;

namespace Minima.Kernels.Lanes;

/// <summary>
/// A dual number a + εb, ε² = 0, over a lane: <see cref="Tangent"/> carries the derivative along one direction. The
/// gradient kernel run on duals yields Hessian–vector products from the same text (forward over reverse;
/// Pearlmutter 1994), exact up to rounding. At a kink of ReLU the derivative is that of the side φ′ takes.
/// </summary>
public readonly struct DualLane<TLane, T> : ILane<DualLane<TLane, T>, T>
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged
{
    /// <summary>The value.</summary>
    public readonly TLane Value;

    /// <summary>The derivative.</summary>
    public readonly TLane Tangent;

    /// <summary>The dual number value + ε·tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DualLane(TLane value, TLane tangent)
    {
        Value = value;
        Tangent = tangent;
    }

    /// <inheritdoc/>
    public static int Width => TLane.Width;

    private static TLane One => TLane.Broadcast(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> Broadcast(double value) => new(TLane.Broadcast(value), TLane.Broadcast(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> operator +(DualLane<TLane, T> a, DualLane<TLane, T> b) =>
        new(a.Value + b.Value, a.Tangent + b.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> operator -(DualLane<TLane, T> a, DualLane<TLane, T> b) =>
        new(a.Value - b.Value, a.Tangent - b.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> operator *(DualLane<TLane, T> a, DualLane<TLane, T> b) =>
        new(a.Value * b.Value, TLane.FusedMultiplyAdd(a.Value, b.Tangent, a.Tangent * b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> operator /(DualLane<TLane, T> a, DualLane<TLane, T> b)
    {
        TLane quotient = a.Value / b.Value;
        return new(quotient, TLane.FusedMultiplyAdd(-quotient, b.Tangent, a.Tangent) / b.Value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> operator -(DualLane<TLane, T> a) => new(-a.Value, -a.Tangent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> FusedMultiplyAdd(DualLane<TLane, T> a, DualLane<TLane, T> b, DualLane<TLane, T> c) => new(
        TLane.FusedMultiplyAdd(a.Value, b.Value, c.Value),
        TLane.FusedMultiplyAdd(a.Value, b.Tangent, TLane.FusedMultiplyAdd(a.Tangent, b.Value, c.Tangent)));

    /// <inheritdoc/>
    public static DualLane<TLane, T> Sqrt(DualLane<TLane, T> x)
    {
        TLane root = TLane.Sqrt(x.Value);
        return new(root, x.Tangent / (root + root));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DualLane<TLane, T> WherePositive(DualLane<TLane, T> condition, DualLane<TLane, T> yes, DualLane<TLane, T> no) => new(
        TLane.WherePositive(condition.Value, yes.Value, no.Value),
        TLane.WherePositive(condition.Value, yes.Tangent, no.Tangent));

    /// <inheritdoc/>
    public static DualLane<TLane, T> Exp(DualLane<TLane, T> x)
    {
        TLane e = TLane.Exp(x.Value);
        return new(e, e * x.Tangent);
    }

    /// <inheritdoc/>
    public static DualLane<TLane, T> Log(DualLane<TLane, T> x) => new(TLane.Log(x.Value), x.Tangent / x.Value);

    /// <inheritdoc/>
    public static DualLane<TLane, T> Tanh(DualLane<TLane, T> x)
    {
        TLane y = TLane.Tanh(x.Value);
        return new(y, TLane.FusedMultiplyAdd(-y, y, One) * x.Tangent);
    }

    /// <inheritdoc/>
    public static DualLane<TLane, T> Sigmoid(DualLane<TLane, T> x)
    {
        TLane y = TLane.Sigmoid(x.Value);
        return new(y, y * (One - y) * x.Tangent);
    }

    /// <inheritdoc/>
    public static DualLane<TLane, T> Softplus(DualLane<TLane, T> x) =>
        new(TLane.Softplus(x.Value), TLane.Sigmoid(x.Value) * x.Tangent);

    /// <inheritdoc/>
    public static DualLane<TLane, T> Sin(DualLane<TLane, T> x) => new(TLane.Sin(x.Value), TLane.Cos(x.Value) * x.Tangent);

    /// <inheritdoc/>
    public static DualLane<TLane, T> Cos(DualLane<TLane, T> x) => new(TLane.Cos(x.Value), -(TLane.Sin(x.Value) * x.Tangent));

    /// <inheritdoc/>
    public static DualLane<TLane, T> Acos(DualLane<TLane, T> x) => new(
        TLane.Acos(x.Value),
        -(x.Tangent / TLane.Sqrt(TLane.FusedMultiplyAdd(-x.Value, x.Value, One))));
}
