using Minima.Equivalence;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>A set of runs is the sorted set of what was added, whatever came first and however it was read meanwhile.</summary>
public sealed class RunSetTests
{
    [Fact]
    public void Runs_are_kept_once_and_ascending_in_any_order_of_adding_reading_and_uniting()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            RunSet set = new(), other = new();
            SortedSet<int> expected = [], expectedOther = [];
            for (int step = 0; step < 60; step++)
            {
                int run = random.Next(40);
                switch (random.Next(4))
                {
                    case 0:
                        other.Add(run);
                        expectedOther.Add(run);
                        break;
                    case 1 when step % 7 == 0:
                        set.UnionWith(other);
                        expected.UnionWith(expectedOther);
                        break;
                    case 2 when step % 5 == 0:
                        Assert.Equal(expected.Count(x => x < run), set.CountBelow(run));
                        break;
                    default:
                        set.Add(run);
                        expected.Add(run);
                        break;
                }
            }

            Assert.True(expected.SequenceEqual(set), $"seed {seed}");
            Assert.True(expectedOther.SequenceEqual(other), $"seed {seed}");
            Assert.All(Enumerable.Range(0, 40), run => Assert.Equal(expected.Contains(run), set.Contains(run)));
        }
    }

    /// <summary>So many that they lie in several chunks, which are divided and filled in every order.</summary>
    [Fact]
    public void Thousands_of_runs_are_kept_once_and_ascending()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var set = new RunSet();
            SortedSet<int> expected = [];
            for (int share = 0; share < 5; share++)
            {
                int first = random.Next(40_000), length = random.Next(1, 12_000);
                int[] runs = [.. Enumerable.Range(first, length).Where(_ => random.NextDouble() < 0.6)];
                if (share % 2 == 1)
                    random.Shuffle(runs);
                var other = new RunSet();
                other.UnionWith(runs);
                set.UnionWith(other);
                expected.UnionWith(runs);
                Assert.Equal(expected.Count, set.Count);
            }

            set.UnionWith(set);
            Assert.True(expected.SequenceEqual(set), $"seed {seed}");
            int[] sorted = [.. expected];
            for (int draw = 0; draw < 100; draw++)
            {
                int place = random.Next(sorted.Length), run = random.Next(55_000);
                Assert.Equal(sorted[place], set[place]);
                Assert.Equal(expected.Contains(run), set.Contains(run));
                Assert.Equal(expected.GetViewBetween(-1, run - 1).Count, set.CountBelow(run));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => set[sorted.Length]);
        }
    }

    /// <summary>Just where a chunk is full: one more before, within, at its end and after it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1023)]
    [InlineData(1025)]
    [InlineData(2047)]
    [InlineData(2049)]
    [InlineData(4095)]
    public void A_full_chunk_takes_one_more_anywhere(int run)
    {
        int[] even = [.. Enumerable.Range(1, 2048).Select(i => 2 * i)];
        var set = new RunSet();
        set.UnionWith(even);
        set.Add(run);
        set.Add(run);

        Assert.Equal(even.Append(run).Order(), set);
        Assert.Equal(even.Length + 1, set.Count);
    }

    /// <summary>What was united with is not changed by what is added after.</summary>
    [Fact]
    public void A_united_set_is_a_copy()
    {
        RunSet one = new(), other = new();
        other.UnionWith([3, 7]);
        one.UnionWith(other);
        one.Add(4);

        Assert.Equal([3, 7], other);
        Assert.Equal([3, 4, 7], one);
    }

    /// <summary>The runs of a second shard all lie between those of the first: moved one by one this takes minutes.</summary>
    [Fact]
    public void A_million_runs_of_two_shards_are_added_one_after_the_other()
    {
        var set = new RunSet();
        for (int shard = 0; shard < 2; shard++)
        {
            for (int run = shard; run < 1_000_000; run += 2)
                set.Add(run);
        }

        Assert.Equal(Enumerable.Range(0, 1_000_000), set);
    }

    /// <summary>As a sweep's runs end, looked at all the time: put in order at each look this takes an hour.</summary>
    [Fact]
    public void How_many_there_are_is_known_after_each_of_a_million_runs_out_of_order()
    {
        var set = new RunSet();
        for (int i = 0; i < 1_000_000; i++)
        {
            set.Add(i ^ 7);
            Assert.Equal(i + 1, set.Count);
        }

        Assert.Equal(Enumerable.Range(0, 1_000_000), set);
    }
}
