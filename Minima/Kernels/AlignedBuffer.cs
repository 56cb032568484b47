using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Minima.Kernels;

/// <summary>
/// An array of vectors that starts at a multiple of 64 bytes, so that no 512-bit load straddles two cache lines (a
/// managed array is aligned to 8 bytes only). The memory is pinned and belongs to the garbage collector.
/// </summary>
/// <typeparam name="TItem">A struct without references.</typeparam>
public sealed class AlignedBuffer<TItem>
    where TItem : struct
{
    private const int Alignment = 64;

    private readonly byte[] _bytes;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> items, all zero.</summary>
    public AlignedBuffer(int length)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TItem>())
            throw new NotSupportedException($"{typeof(TItem)} contains references.");
        Length = length;
        _bytes = GC.AllocateArray<byte>(checked(length * Unsafe.SizeOf<TItem>() + Alignment), pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_bytes, 0);
        _start = (int)((Alignment - address % Alignment) % Alignment);
    }

    /// <summary>Number of items.</summary>
    public int Length { get; }

    /// <summary>The items.</summary>
    public Span<TItem> Span => MemoryMarshal.CreateSpan(ref Unsafe.As<byte, TItem>(ref _bytes[_start]), Length);

    /// <summary>The items from <paramref name="start"/> on, without the bounds check of every access.</summary>
    public ref TItem At(int start) => ref Span.Slice(start)[0];
}
