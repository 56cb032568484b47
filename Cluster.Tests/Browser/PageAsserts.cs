using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Browser;

/// <summary>What every page must be.</summary>
internal static class PageAsserts
{
    /// <summary>No rule of axe-core is violated as the page looks now.</summary>
    public static async Task IsAccessible(IPage page)
    {
        AxeResult result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {violation.Nodes[0].Html}"));
        Assert.NotEmpty(result.Passes);
    }

    /// <summary>Nothing is wider than the window: only what is made for it is scrolled.</summary>
    public static async Task FitsTheWindow(IPage page) =>
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
