using Minima.Kernels;

namespace Minima.Randomness;

/// <summary>
/// The project's random numbers: a counter-based generator, so that any draw of any stream can be had without its
/// predecessors (a run resumes, or is replayed alone, without replaying the others). Draw n of a stream is
/// SplitMix64's mix of the stream's key and n (Steele, Lea, Flood 2014; Salmon et al. 2011 for counters as state).
/// Not for cryptography.
/// </summary>
public struct Prng
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ulong _key;
    private ulong _counter;

    /// <summary>The stream of <paramref name="key"/>, at its first draw.</summary>
    public Prng(ulong key)
    {
        _key = key;
        _counter = 0;
    }

    /// <summary>The independent stream named <paramref name="purpose"/> within the stream of <paramref name="key"/>.</summary>
    public Prng(ulong key, StreamPurpose purpose)
        : this(StableHash.Combine(key, (ulong)purpose))
    {
    }

    /// <summary>Numbers drawn so far; setting it goes to any other place of the stream.</summary>
    public ulong Draws
    {
        readonly get => _counter;
        set => _counter = value;
    }

    /// <summary>Draw number <paramref name="counter"/> of the stream of <paramref name="key"/>, as 64 random bits.</summary>
    public static ulong At(ulong key, ulong counter) => StableHash.Mix(key + Golden * (counter + 1));

    /// <summary>A number in [0, 1) with 53 random bits, from 64 random bits.</summary>
    public static double ToUnit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => At(_key, _counter++);

    /// <summary>The next number in [0, 1).</summary>
    public double NextUnit() => ToUnit(NextBits());

    /// <summary>The next number in [−<paramref name="amplitude"/>, <paramref name="amplitude"/>).</summary>
    public double NextSymmetric(double amplitude) => amplitude * (2 * NextUnit() - 1);

    /// <summary>The next integer in [0, <paramref name="exclusiveLimit"/>), unbiased (Lemire 2019).</summary>
    public int NextInt(int exclusiveLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveLimit);
        ulong limit = (ulong)exclusiveLimit;
        while (true)
        {
            ulong high = Math.BigMul(NextBits(), limit, out ulong low);
            if (low >= (0 - limit) % limit)
                return (int)high;
        }
    }

    /// <summary>
    /// The next standard normal number (Box, Muller 1958; one of the pair is dropped to keep draws countable), by the
    /// project's own logarithm and cosine: the platform's differ between operating systems.
    /// </summary>
    public double NextNormal()
    {
        double radius = Math.Sqrt(-2 * ScalarMath.Log(1 - NextUnit()));
        return radius * ScalarMath.Cos(2 * Math.PI * NextUnit());
    }

    /// <summary>Fisher–Yates: a uniformly random permutation of <paramref name="items"/>, in place.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
