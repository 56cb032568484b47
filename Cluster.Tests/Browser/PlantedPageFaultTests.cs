using Cluster.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using Xunit.Sdk;

namespace Cluster.Tests.Browser;

/// <summary>The checks of pages notice what they are for.</summary>
public sealed class PlantedPageFaultTests
{
    [Fact]
    public async Task Faults_that_are_planted_in_a_page_are_noticed()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        IPage page = await browser.Open(server.Address, width: 390);
        await page.Locator("#no-sweeps").WaitForAsync();
        await PageAsserts.IsAccessible(page);
        await PageAsserts.FitsTheWindow(page);
        Assert.Empty(browser.Complaints);

        await page.EvaluateAsync("document.querySelector('main').append(document.createElement('img'))");
        await Assert.ThrowsAnyAsync<XunitException>(() => PageAsserts.IsAccessible(page));
        await page.EvaluateAsync("document.body.style.minWidth = '500px'");
        await Assert.ThrowsAnyAsync<XunitException>(() => PageAsserts.FitsTheWindow(page));
        // The content security policy keeps both from happening, and says so.
        await page.RunAndWaitForConsoleMessageAsync(
            () => page.EvaluateAsync("{ const script = document.createElement('script'); script.textContent = 'document.title = \"taken\"'; document.body.append(script); }"),
            new PageRunAndWaitForConsoleMessageOptions { Predicate = message => message.Text.Contains("inline script", StringComparison.Ordinal) });
        await page.RunAndWaitForConsoleMessageAsync(
            () => page.EvaluateAsync("fetch('http://127.0.0.2/').catch(() => {})"),
            new PageRunAndWaitForConsoleMessageOptions { Predicate = message => message.Text.Contains("127.0.0.2", StringComparison.Ordinal) });

        Assert.NotEqual("taken", await page.TitleAsync());
        Assert.Contains(browser.Complaints, complaint => complaint.Contains("inline script", StringComparison.Ordinal));
    }
}
