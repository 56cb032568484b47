using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

public sealed class AdjustedRandTests
{
    /// <summary>Worked out by hand from Hubert and Arabie's formula, and as scikit-learn documents its adjusted_rand_score.</summary>
    [Theory]
    [InlineData("0 0 1 1", "1 1 0 0", 1)]
    [InlineData("0 0 1 2", "0 0 1 1", 4.0 / 7)]
    [InlineData("0 0 0 0", "0 1 2 3", 0)]
    [InlineData("0 0 1 1", "0 1 0 1", -0.5)]
    [InlineData("0 0 0 1 1 1", "0 0 1 1 2 2", 8.0 / 33)]
    [InlineData("5", "7", 1)]
    [InlineData("", "", 1)]
    [InlineData("0 1 2", "3 4 5", 1)]
    [InlineData("2 2 2", "1 1 1", 1)]
    public void The_index_is_that_of_hubert_and_arabie(string first, string second, double expected)
    {
        Assert.Equal(expected, AdjustedRand.Of(Parts(first), Parts(second)), 1e-15);
        Assert.Equal(expected, AdjustedRand.Of(Parts(second), Parts(first)), 1e-15);
    }

    [Fact]
    public void Independent_partitions_have_an_index_near_zero()
    {
        var random = new Random(20261121);
        double sum = 0;
        for (int k = 0; k < 200; k++)
        {
            long[] first = [.. Enumerable.Range(0, 60).Select(_ => (long)random.Next(4))], second = [.. Enumerable.Range(0, 60).Select(_ => (long)random.Next(7))];
            sum += AdjustedRand.Of(first, second);
        }

        Assert.InRange(sum / 200, -0.005, 0.005);
    }

    [Fact]
    public void Partitions_of_different_items_are_refused() => Assert.Throws<ArgumentException>(() => AdjustedRand.Of([1, 2], [1]));

    private static long[] Parts(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
}
