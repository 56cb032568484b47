using System.Numerics;
using System.Runtime.CompilerServices;

namespace Minima.Kernels.Lanes;

/// <summary>One run: the reference that every wider lane equals bit for bit.</summary>
public readonly struct ScalarLane<T> : IVectorLane<ScalarLane<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The one value.</summary>
    public readonly T Value;

    /// <summary>The lane with a value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLane(T value) => Value = value;

    /// <inheritdoc/>
    public static int Width => 1;

    /// <inheritdoc/>
    public static bool IsSupported => true;

    private static bool IsDouble => typeof(T) == typeof(double);

    private ulong Bits => IsDouble
        ? BitConverter.DoubleToUInt64Bits((double)(object)Value)
        : BitConverter.SingleToUInt32Bits((float)(object)Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> Broadcast(double value) => new(IsDouble ? (T)(object)value : (T)(object)(float)value);

    /// <inheritdoc/>
    public static T Get(in ScalarLane<T> lanes, int lane) => lanes.Value;

    /// <inheritdoc/>
    public static void Set(ref ScalarLane<T> lanes, int lane, T value) => lanes = new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarLane<T> FromBits(ulong bits) => new(IsDouble
        ? (T)(object)BitConverter.UInt64BitsToDouble(bits)
        : (T)(object)BitConverter.UInt32BitsToSingle((uint)bits));

    /// <inheritdoc/>
    public static ScalarLane<T> operator +(ScalarLane<T> a, ScalarLane<T> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator -(ScalarLane<T> a, ScalarLane<T> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator *(ScalarLane<T> a, ScalarLane<T> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator /(ScalarLane<T> a, ScalarLane<T> b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    public static ScalarLane<T> operator -(ScalarLane<T> a) => Xor(a, Broadcast(-0.0));

    /// <inheritdoc/>
    public static ScalarLane<T> FusedMultiplyAdd(ScalarLane<T> a, ScalarLane<T> b, ScalarLane<T> c) =>
        new(T.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    public static ScalarLane<T> Sqrt(ScalarLane<T> x) => new(T.Sqrt(x.Value));

    /// <inheritdoc/>
    public static ScalarLane<T> LessThan(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Value < b.Value ? ulong.MaxValue : 0);

    /// <inheritdoc/>
    public static ScalarLane<T> Select(ScalarLane<T> mask, ScalarLane<T> yes, ScalarLane<T> no) =>
        mask.Bits != 0 ? yes : no;

    /// <inheritdoc/>
    public static ScalarLane<T> WherePositive(ScalarLane<T> condition, ScalarLane<T> yes, ScalarLane<T> no) =>
        condition.Value > T.Zero ? yes : no;

    /// <inheritdoc/>
    public static ScalarLane<T> And(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Bits & b.Bits);

    /// <inheritdoc/>
    public static ScalarLane<T> Or(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Bits | b.Bits);

    /// <inheritdoc/>
    public static ScalarLane<T> Xor(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Bits ^ b.Bits);

    /// <inheritdoc/>
    public static ScalarLane<T> AddBits(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Bits + b.Bits);

    /// <inheritdoc/>
    public static ScalarLane<T> SubtractBits(ScalarLane<T> a, ScalarLane<T> b) => FromBits(a.Bits - b.Bits);

    /// <inheritdoc/>
    public static ScalarLane<T> ShiftLeft(ScalarLane<T> a, int count) => FromBits(a.Bits << count);

    /// <inheritdoc/>
    public static ScalarLane<T> ShiftRight(ScalarLane<T> a, int count) => FromBits(a.Bits >> count);

    /// <inheritdoc/>
    public static ScalarLane<T> Exp(ScalarLane<T> x) => LaneMath.Exp<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Log(ScalarLane<T> x) => LaneMath.Log<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Tanh(ScalarLane<T> x) => LaneMath.Tanh<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Sigmoid(ScalarLane<T> x) => LaneMath.Sigmoid<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Softplus(ScalarLane<T> x) => LaneMath.Softplus<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Sin(ScalarLane<T> x) => LaneMath.Sin<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Cos(ScalarLane<T> x) => LaneMath.Cos<ScalarLane<T>, T>(x);

    /// <inheritdoc/>
    public static ScalarLane<T> Acos(ScalarLane<T> x) => LaneMath.Acos<ScalarLane<T>, T>(x);
}
