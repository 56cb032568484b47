using System.Runtime.CompilerServices;
using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>
/// Horner's scheme with fused multiply-adds, lowest coefficient first. One overload per length and no loop: the
/// coefficients must stay constants of the generated code (a span of them is re-read and converted at every call).
/// </summary>
internal static class Horner
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(TLane.Broadcast(c1), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4, double c5)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4, c5), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4, c5, c6), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4, c5, c6, c7), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4, c5, c6, c7, c8), x, TLane.Broadcast(c0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Evaluate<TLane, T>(TLane x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9)
        where TLane : struct, IVectorLane<TLane, T>
        where T : unmanaged =>
        TLane.FusedMultiplyAdd(Evaluate<TLane, T>(x, c1, c2, c3, c4, c5, c6, c7, c8, c9), x, TLane.Broadcast(c0));
}
