using System.Buffers.Binary;
using System.Text;
using Minima.Randomness;

namespace Cluster.Tests.Fuzzing;

/// <summary>Makes mutants: files that were right before a few changes. Which changes follows from the seed of a run, the format and a number alone.</summary>
internal static class Mutator
{
    private const int MostBytes = 1 << 18;

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "2", "3", "7", "255", "256", "1000", "4096", "4097", "65535", "65536", "1000000", "10000000", "50000001", "100000000", "1000000001", "2147483647", "2147483648",
        "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "1e9", "1e308", "1e999",
        "-1e999", "1e-320", "1e-999", "0.1", "0.5", ".5", "1.", "0x10", "010", "1_000", "1,5", "nan", ".nan", "NaN", "inf", "-.inf", "Infinity", "١٢", "½", "",
    ];

    private static readonly ulong[] Lengths =
    [
        0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0xffffff, 0x3ffffff, 0x4000000, 0x4000001, 0x7ffffffe, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
        0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xfffffffffffffff7, 0xffffffffffffffff,
    ];

    /// <summary>The mutant with a number, as a file.</summary>
    public static byte[] Mutant(FuzzFormat format, ulong seed, long number)
    {
        ulong stream = StableHash.Combine(seed, Convert.ToUInt64(StableHash.OfText(format.Name)[..16], 16));
        var random = new Prng(StableHash.Combine(stream, (ulong)number));
        FuzzSeed original = format.Seeds[random.NextInt(format.Seeds.Count)];
        List<byte> bytes = [.. original.Bytes];
        // Most mutants differ in one or two places: the more there are, the earlier a reader gives up.
        int changes = random.NextInt(10) switch { < 6 => 1, < 9 => 2, _ => 3 + random.NextInt(6) };
        for (; changes > 0; changes--)
            Change(bytes, format, ref random);
        byte[] mutated = [.. bytes];
        return original.Wrap is null ? mutated : original.Wrap(mutated);
    }

    private static void Change(List<byte> bytes, FuzzFormat format, ref Prng random)
    {
        if (bytes.Count == 0)
        {
            bytes.AddRange(format.Words[random.NextInt(format.Words.Count)]);
            return;
        }

        int at = random.NextInt(bytes.Count), length = Math.Min(1 + random.NextInt(random.NextInt(8) == 0 ? 200 : 8), bytes.Count - at);
        switch (random.NextInt(14))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.NextInt(8));
                break;
            case 2:
                bytes[at] = (byte)random.NextInt(256);
                break;
            case 3:
                bytes.InsertRange(at, Noise(length, ref random));
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                Repeat(bytes, at, length, ref random);
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                Splice(bytes, at, format.Seeds[random.NextInt(format.Seeds.Count)].Bytes, ref random);
                break;
            case 8 or 9:
                ReplaceNumber(bytes, at, ref random);
                break;
            case 10:
                SetLength(bytes, at, ref random);
                break;
            case 11:
                bytes.InsertRange(at, format.Words[random.NextInt(format.Words.Count)]);
                break;
            case 12:
                ReplaceWord(bytes, at, format.Words[random.NextInt(format.Words.Count)]);
                break;
            default:
                SwapWords(bytes, at, random.NextInt(bytes.Count));
                break;
        }
    }

    private static byte[] Noise(int length, ref Prng random)
    {
        var noise = new byte[length];
        for (int i = 0; i < length; i++)
            noise[i] = (byte)random.NextInt(256);
        return noise;
    }

    /// <summary>Repeats a part once, or now and then until the file is large.</summary>
    private static void Repeat(List<byte> bytes, int at, int length, ref Prng random)
    {
        byte[] part = [.. bytes.GetRange(at, length)];
        int times = random.NextInt(100) == 0 ? MostBytes / length : random.NextInt(10) == 0 ? 100 : 1;
        times = Math.Min(times, Math.Max(0, MostBytes - bytes.Count) / length);
        bytes.InsertRange(at, Enumerable.Repeat(part, times).SelectMany(copy => copy));
    }

    /// <summary>Goes on with a part of another file.</summary>
    private static void Splice(List<byte> bytes, int at, byte[] other, ref Prng random)
    {
        int from = random.NextInt(other.Length);
        byte[] part = other[from..Math.Min(other.Length, from + 1 + random.NextInt(other.Length))];
        if (random.NextInt(2) == 0)
            bytes.RemoveRange(at, bytes.Count - at);
        bytes.InsertRange(at, part);
    }

    /// <summary>Writes another number in place of the next one that is written in digits.</summary>
    private static void ReplaceNumber(List<byte> bytes, int at, ref Prng random)
    {
        byte[] number = Encoding.UTF8.GetBytes(Numbers[random.NextInt(Numbers.Length)]);
        int start = bytes.FindIndex(at, IsDigit);
        if (start < 0)
            start = bytes.FindIndex(IsDigit);
        if (start < 0)
            return;
        int end = start;
        while (end < bytes.Count && (IsDigit(bytes[end]) || bytes[end] == (byte)'.'))
            end++;
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, number);
    }

    /// <summary>Overwrites 2, 4 or 8 bytes, as a length may be there, in either order.</summary>
    private static void SetLength(List<byte> bytes, int at, ref Prng random)
    {
        Span<byte> eight = stackalloc byte[8];
        ulong value = Lengths[random.NextInt(Lengths.Length)];
        int size = 2 << random.NextInt(3);
        if (random.NextInt(2) == 0)
            BinaryPrimitives.WriteUInt64LittleEndian(eight, value);
        else
            BinaryPrimitives.WriteUInt64BigEndian(eight, value << (64 - 8 * size));
        for (int i = 0; i < size && at + i < bytes.Count; i++)
            bytes[at + i] = eight[i];
    }

    private static void ReplaceWord(List<byte> bytes, int at, byte[] word)
    {
        (int start, int end) = WordAt(bytes, at);
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, word);
    }

    private static void SwapWords(List<byte> bytes, int first, int second)
    {
        ((int Start, int End) a, (int Start, int End) b) = (WordAt(bytes, Math.Min(first, second)), WordAt(bytes, Math.Max(first, second)));
        if (a.End > b.Start)
            return;
        List<byte> one = bytes[a.Start..a.End], other = bytes[b.Start..b.End];
        bytes.RemoveRange(b.Start, other.Count);
        bytes.InsertRange(b.Start, one);
        bytes.RemoveRange(a.Start, one.Count);
        bytes.InsertRange(a.Start, other);
    }

    private static (int Start, int End) WordAt(List<byte> bytes, int at)
    {
        (int start, int end) = (at, at);
        while (start > 0 && IsWord(bytes[start - 1]))
            start--;
        while (end < bytes.Count && IsWord(bytes[end]))
            end++;
        return (start, end);
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsWord(byte value) => value is (byte)'-' or (byte)'_' or (byte)'.' || char.IsAsciiLetterOrDigit((char)value);
}
