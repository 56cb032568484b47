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

    /// <summary>Stretches of 65,536 runs: nearly full, half full in turns, sparse, empty; each way of keeping them meets each.</summary>
    [Fact]
    public void Runs_of_dense_and_of_sparse_stretches_are_kept_once_and_ascending()
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            int[][] shares = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 5).SelectMany(stretch => Draw(stretch, random)).ToArray())];
            SortedSet<int> expected = [];
            var set = new RunSet();
            foreach (int[] share in shares)
            {
                var other = new RunSet();
                random.Shuffle(share);
                other.UnionWith(share);
                set.UnionWith(other);
                expected.UnionWith(share);
                Assert.Equal(expected.Count, set.Count);
            }

            Assert.True(expected.SequenceEqual(set), $"seed {seed}");
            int[] runs = [.. expected];
            for (int draw = 0; draw < 200; draw++)
            {
                int place = random.Next(runs.Length), run = random.Next(6 << 16);
                Assert.Equal(runs[place], set[place]);
                Assert.Equal(place, set.CountBelow(runs[place]));
                Assert.Equal(expected.Contains(run), set.Contains(run));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => set[runs.Length]);
        }

        static IEnumerable<int> Draw(int stretch, Random random)
        {
            double share = random.Next(4) switch { 0 => 0, 1 => 0.001, 2 => 0.06, _ => 0.9 };
            return Enumerable.Range(stretch << 16, 1 << 16).Where(_ => random.NextDouble() < share);
        }
    }

    /// <summary>What was united with is not changed by what is added after.</summary>
    [Fact]
    public void A_united_set_is_a_copy()
    {
        RunSet one = new(), other = new();
        other.UnionWith([3, 70_000]);
        one.UnionWith(other);
        one.Add(4);

        Assert.Equal([3, 70_000], other);
        Assert.Equal([3, 4, 70_000], one);
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
