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
}
