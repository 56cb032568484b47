using Minima.Equivalence;
using Xunit;

namespace Cluster.Tests.Equivalence;

/// <summary>The sorted chunks against a plain list.</summary>
public sealed class SortedKeysTests
{
    [Fact]
    public void Items_between_two_keys_are_those_of_a_plain_list()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            var random = new Random(seed);
            var keys = new SortedKeys<int>();
            var plain = new List<(double Key, int Item)>();
            for (int i = 0; i < 4000; i++)
            {
                // Many equal keys, more than a chunk holds.
                double key = seed % 2 == 0 ? random.Next(5) : random.NextDouble();
                keys.Add(key, i);
                plain.Add((key, i));
                if (random.Next(3) == 0)
                {
                    (double Key, int Item) removed = plain[random.Next(plain.Count)];
                    plain.Remove(removed);
                    Assert.True(keys.Remove(removed.Key, removed.Item));
                }

                if (i % 100 != 0)
                    continue;
                double low = 5 * random.NextDouble() - 0.5, high = low + random.NextDouble();
                Assert.Equal(plain.Where(entry => entry.Key >= low && entry.Key <= high).Select(entry => entry.Item).Order(), keys.Between(low, high).Order());
            }

            Assert.Equal(plain.Count, keys.Count);
            Assert.Equal(plain.Select(entry => entry.Item).Order(), keys.All().Order());
            Assert.False(keys.Remove(17, -1));
        }
    }

    [Fact]
    public void What_is_no_number_has_no_place() => Assert.Throws<ArgumentException>(() => new SortedKeys<int>().Add(double.NaN, 1));
}
