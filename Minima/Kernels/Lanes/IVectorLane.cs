namespace Minima.Kernels.Lanes;

/// <summary>
/// A lane type that is a plain vector of IEEE numbers: what <see cref="LaneMath"/> needs beyond arithmetic, namely the
/// bits. A mask is a lane whose bits are all ones (true) or all zeros (false).
/// </summary>
/// <typeparam name="TSelf">The lane type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IVectorLane<TSelf, T> : ILane<TSelf, T>
    where TSelf : struct, IVectorLane<TSelf, T>
    where T : unmanaged
{
    /// <summary>Whether this machine runs the width in hardware; without it a width is slower than scalar.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The value of one lane.</summary>
    static abstract T Get(in TSelf lanes, int lane);

    /// <summary>Sets the value of one lane.</summary>
    static abstract void Set(ref TSelf lanes, int lane, T value);

    /// <summary>The same bit pattern (its low 32 bits for float) in every lane.</summary>
    static abstract TSelf FromBits(ulong bits);

    /// <summary>Mask of a &lt; b; false for NaN.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>Bits of <paramref name="yes"/> where the mask is set, else of <paramref name="no"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>Bitwise and.</summary>
    static abstract TSelf And(TSelf a, TSelf b);

    /// <summary>Bitwise or.</summary>
    static abstract TSelf Or(TSelf a, TSelf b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract TSelf Xor(TSelf a, TSelf b);

    /// <summary>Sum of the bit patterns as integers, wrapping.</summary>
    static abstract TSelf AddBits(TSelf a, TSelf b);

    /// <summary>Difference of the bit patterns as integers, wrapping.</summary>
    static abstract TSelf SubtractBits(TSelf a, TSelf b);

    /// <summary>Bit patterns shifted left.</summary>
    static abstract TSelf ShiftLeft(TSelf a, int count);

    /// <summary>Bit patterns shifted right, zeros coming in.</summary>
    static abstract TSelf ShiftRight(TSelf a, int count);
}
