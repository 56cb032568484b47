using Cluster.Grains.Aggregation;
using Xunit;

namespace Cluster.Tests.Actors;

/// <summary>What does not fit into a message comes in several.</summary>
public sealed class PagesTests
{
    private const int Third = (int)(ReportBatcher.MostBytes / 3);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(10, 4)]
    public async Task All_that_there_is_to_tell_is_read_in_order(int items, int pages)
    {
        Pages<int> made = Make(finished: 5, items);

        (IReadOnlyList<int> all, int finished) = await Pages<int>.ReadAll(() => Task.FromResult(made.First), (known, page) => Task.FromResult(made.Page(7, known, page)));

        Assert.Equal(pages, made.First.Pages);
        Assert.Equal(5, finished);
        Assert.Equal(Enumerable.Range(0, items), all);
    }

    [Fact]
    public async Task Pages_that_others_were_made_after_are_asked_for_anew()
    {
        int asked = 0;

        (IReadOnlyList<int> all, int finished) = await Pages<int>.ReadAll(
            () => Task.FromResult(Make(finished: ++asked, 10).First), (known, page) => Task.FromResult(Make(finished: 3, 10).Page(7, known, page)));

        Assert.Equal((3, 3), (asked, finished));
        Assert.Equal(Enumerable.Range(0, 10), all);
    }

    [Theory]
    [InlineData(7, 5, 3, true)]
    [InlineData(8, 5, 3, false)]
    [InlineData(7, 6, 3, false)]
    [InlineData(7, 5, 4, false)]
    public void There_are_the_pages_asked_for_or_none(int subject, int finished, int page, bool isThere) =>
        Assert.Equal(isThere, Make(finished: 5, 10).Page(subject, finished, page) is not null);

    private static Pages<int> Make(int finished, int items) => new(7, finished, Enumerable.Range(0, items), _ => Third);
}
