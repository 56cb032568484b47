using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cluster.Embedded.Exports;

/// <summary>Numbers as little-endian bytes, the order of every format we write.</summary>
internal static class LittleEndian
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>Appends <paramref name="values"/> (8, 4 or 1 bytes each) to <paramref name="stream"/>.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        int size = Unsafe.SizeOf<T>();
        var chunk = new byte[ChunkBytes];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, ChunkBytes / size);
            Span<byte> bytes = chunk.AsSpan(0, count * size);
            MemoryMarshal.AsBytes(values[..count]).CopyTo(bytes);
            Reverse(bytes, size);
            stream.Write(bytes);
            values = values[count..];
        }
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        if (size == 8)
        {
            Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        else if (size == 4)
        {
            Span<uint> words = MemoryMarshal.Cast<byte, uint>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
