using Minima.Randomness;
using Xunit;

namespace Cluster.Tests.Statistics;

/// <summary>The project's random numbers: pinned for ever, and random enough. Limits of χ² are at p ≈ 10⁻⁴ for these fixed seeds.</summary>
public sealed class PrngTests
{
    private const ulong Seed = 20261120;

    /// <summary>Key 0 is the published stream of SplitMix64 from seed 0.</summary>
    [Theory]
    [InlineData(0UL, 0xE220A8397B1DCDAFUL, 0x6E789E6AA1B965F4UL, 0x06C45D188009454FUL)]
    [InlineData(20261120UL, 0x602B8A759A937688UL, 0xE025F8C776F09921UL, 0x2FD8A36659CA1ACAUL)]
    public void The_first_draws_are_pinned(ulong key, ulong first, ulong second, ulong third)
    {
        var random = new Prng(key);

        Assert.Equal([first, second, third], [random.NextBits(), random.NextBits(), random.NextBits()]);
        Assert.Equal(third, Prng.At(key, 2));
    }

    [Fact]
    public void Hashes_are_pinned()
    {
        Assert.Equal(0xBCD9DBB49673066BUL, StableHash.Combine(1, 2));
        Assert.Equal(0xE06DD043328BD285UL, StableHash.Combine(2, 1));
        Assert.Equal(0x89402C74DE6F8F4DUL, StableHash.Combine(20261120, 0));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", StableHash.OfText("abc"));
        Assert.Equal(StableHash.OfValues([1.5, -0.0]), StableHash.OfValues([1.5, -0.0]));
        Assert.NotEqual(StableHash.OfValues([1.5, 0.0]), StableHash.OfValues([1.5, -0.0]));
    }

    [Fact]
    public void Units_have_53_bits_below_one()
    {
        Assert.Equal(0.8833108082136426, new Prng(0).NextUnit());
        Assert.Equal(0, Prng.ToUnit(0));
        Assert.Equal(1 - 1.0 / (1L << 53), Prng.ToUnit(ulong.MaxValue));
    }

    [Fact]
    public void Units_are_spread_evenly_and_so_are_pairs()
    {
        var random = new Prng(Seed);
        int[] single = new int[100], pairs = new int[100];
        for (int i = 0; i < 100_000; i++)
        {
            double a = random.NextUnit(), b = random.NextUnit();
            single[(int)(100 * a)]++;
            pairs[10 * (int)(10 * a) + (int)(10 * b)]++;
        }

        AssertUniform(single, 161);
        AssertUniform(pairs, 161);
    }

    [Fact]
    public void Each_bit_is_set_half_of_the_time()
    {
        var random = new Prng(Seed);
        int[] set = new int[64];
        for (int i = 0; i < 40_000; i++)
        {
            ulong bits = random.NextBits();
            for (int b = 0; b < 64; b++)
                set[b] += (int)(bits >> b & 1);
        }

        Assert.All(set, count => Assert.InRange(count, 20_000 - 450, 20_000 + 450));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 15.2)]
    [InlineData(3, 18.5)]
    [InlineData(7, 27.9)]
    [InlineData(10, 33.8)]
    public void Small_integers_are_unbiased(int limit, double chiSquare)
    {
        var random = new Prng(Seed);
        int[] counts = new int[limit];
        for (int i = 0; i < 70_000; i++)
            counts[random.NextInt(limit)]++;

        AssertUniform(counts, chiSquare);
    }

    /// <summary>Just above 2³⁰ a remainder or a truncation would favour the lower half by half.</summary>
    [Fact]
    public void Large_integers_are_unbiased()
    {
        const int Limit = 3 << 29;
        var random = new Prng(Seed);
        int[] thirds = new int[3];
        for (int i = 0; i < 30_000; i++)
            thirds[random.NextInt(Limit) / (1 << 29)]++;

        AssertUniform(thirds, 18.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prng(1).NextInt(0));
    }

    [Fact]
    public void All_24_orders_of_four_items_are_equally_likely()
    {
        var random = new Prng(Seed);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 48_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        AssertUniform([.. counts.Values], 58);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_quantiles_of_the_normal_distribution()
    {
        const int Draws = 100_000;
        var random = new Prng(Seed);
        double[] x = [.. Enumerable.Range(0, Draws).Select(_ => random.NextNormal())];

        Assert.InRange(x.Average(), -0.013, 0.013);
        Assert.InRange(x.Average(v => v * v), 0.982, 1.018);
        Assert.InRange(x.Average(v => v * v * v), -0.05, 0.05);
        Assert.InRange(x.Average(v => v * v * v * v), 2.88, 3.12);
        Assert.InRange(x.Count(v => Math.Abs(v) > 1.959963984540054) / (double)Draws, 0.0472, 0.0528);
        Assert.All(x, v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void Purposes_and_keys_have_streams_of_their_own()
    {
        ulong[] first = [.. Enum.GetValues<StreamPurpose>().Select(purpose => new Prng(Seed, purpose).NextBits()), new Prng(Seed).NextBits(), new Prng(Seed + 1).NextBits()];

        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void Neighbouring_keys_are_uncorrelated()
    {
        int equal = 0;
        for (ulong key = 0; key < 2000; key++)
            equal += 64 - System.Numerics.BitOperations.PopCount(Prng.At(StableHash.Combine(Seed, key), 0) ^ Prng.At(StableHash.Combine(Seed, key + 1), 0));

        Assert.InRange(equal / 2000.0, 31.6, 32.4);
    }

    private static void AssertUniform(int[] counts, double limit)
    {
        double expected = counts.Average(), chiSquare = counts.Sum(c => (c - expected) * (c - expected)) / expected;
        Assert.True(chiSquare < limit, $"χ² = {chiSquare} with {counts.Length - 1} degrees of freedom; seed {Seed}");
    }
}
