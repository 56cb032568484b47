using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Minima.Randomness;

/// <summary>
/// Hashes that are equal on every machine, runtime and day, unlike <see cref="object.GetHashCode"/>.
/// </summary>
public static class StableHash
{
    /// <summary>SHA-256 of the UTF-8 text, as lower-case hexadecimal (64 characters).</summary>
    public static string OfText(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>SHA-256 of the little-endian IEEE 754 bits of <paramref name="values"/>, as hexadecimal.</summary>
    public static string OfValues(ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    /// <summary>
    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014, variant 13 of Stafford): a bijection on 64-bit words
    /// in which every input bit changes every output bit with probability close to ½.
    /// </summary>
    public static ulong Mix(ulong word)
    {
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }

    /// <summary>Combines two words into one; the order matters.</summary>
    public static ulong Combine(ulong first, ulong second) =>
        Mix(Mix(first + 0x9E3779B97F4A7C15) + second + 0x9E3779B97F4A7C15);
}
