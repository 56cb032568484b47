using Minima.Claims;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class MaxMarginTests
{
    /// <summary>(3, 0) and (0, 4) are farthest from the line through both: the direction is (4, 3)/5, the margin 12/5.</summary>
    [Fact]
    public void Two_vectors_are_separated_by_the_normal_of_the_line_through_them()
    {
        var found = MaxMargin.TryFind([[3, 0], [0, 4], [5, 5]]);

        Assert.NotNull(found);
        Assert.Equal(0.8, found.Value.Direction[0], 1e-9);
        Assert.Equal(0.6, found.Value.Direction[1], 1e-9);
        Assert.Equal(2.4, found.Value.Margin, 1e-9);
    }

    [Fact]
    public void No_direction_does_better()
    {
        var random = new Random(1);
        double[][] vectors = [.. Enumerable.Range(0, 30).Select(_ => new[] { 1 + random.NextDouble(), random.NextDouble() - 0.5, 2 * random.NextDouble() - 1 })];

        var found = MaxMargin.TryFind(vectors);

        Assert.NotNull(found);
        Assert.Equal(found.Value.Margin, MaxMargin.MarginOf(found.Value.Direction, vectors), 1e-12);
        for (int i = 0; i < 1000; i++)
        {
            double[] near = [.. found.Value.Direction.Select(x => x + 0.01 * (2 * random.NextDouble() - 1))];
            Assert.True(MaxMargin.MarginOf(near, vectors) <= found.Value.Margin + 1e-9);
        }
    }

    [Fact]
    public void Vectors_around_the_origin_are_not_separated() =>
        Assert.Null(MaxMargin.TryFind([[1, 0], [-1, 1], [-1, -1]]));
}
