using Cluster.Tests.Web;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Browser;

/// <summary>The dashboard in a real browser.</summary>
public sealed class DashboardPageTests
{
    private const string Finished = """
        name: two-architectures
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: logistic
        l2: 0.01
        optimizer: { kind: gd, learning-rate: [0.3, 1], steps: 300 }
        replicates: 40
        """;

    private const string Endless = """
        name: endless
        data: { kind: xor }
        network: { hidden: [2], activation: tanh }
        loss: logistic
        l2: 0.001
        optimizer: { kind: gd, learning-rate: 0.01, steps: 100000, gradient: 1e-16 }
        replicates: 1000000
        """;

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Sweeps_silos_and_figures_are_shown_without_complaint_to_everybody(int width, bool isDark)
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        string key = await server.Submit(Finished);

        IPage page = await browser.Open(server.Address, width, isDark);
        await page.Locator("#figures figure svg").Nth(5).WaitForAsync();
        await page.Locator("#classes tbody tr").First.WaitForAsync();

        Assert.Equal(key, await page.Locator("#sweep-heading").InnerTextAsync());
        Assert.Equal("160 of 160", await page.Locator("#facts div:has(dt:text-is('runs')) dd").InnerTextAsync());
        Assert.Equal(1, await page.Locator("#silos tbody tr").CountAsync());
        await PageAsserts.FitsTheWindow(page);
        await PageAsserts.IsAccessible(page);
        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, request => Assert.Equal(server.Address.Authority, request.Authority));
    }

    [Fact]
    public async Task A_class_is_drawn_and_the_way_to_another()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        await server.Submit(Finished);
        IPage page = await browser.Open(server.Address);
        ILocator classes = page.Locator("#classes tbody tr");

        await classes.Nth(0).Locator("th button").ClickAsync();
        await page.Locator("#class figure[data-id=spectrum] svg").WaitForAsync();
        Assert.Equal(["network", "spectrum"], await page.Locator("#class figure").EvaluateAllAsync<string[]>("all => all.map(each => each.dataset.id)"));
        Assert.True(await classes.Nth(0).Locator("td button").IsDisabledAsync());
        await classes.Nth(1).Locator("td button").ClickAsync();
        await page.Locator("#class figure[data-id=barrier] svg").WaitForAsync();

        Assert.Matches("^Class r[0-9]+, and the way to r[0-9]+$", await page.Locator("#class-heading").InnerTextAsync());
        await PageAsserts.IsAccessible(page);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Another_architecture_can_be_looked_at()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        await server.Submit(Finished);
        IPage page = await browser.Open(server.Address);
        await page.Locator("#classes tbody tr").First.WaitForAsync();

        await page.Locator("#architecture").SelectOptionAsync("1");

        await page.Locator("figure[data-id=rank-abundance] svg:has-text('2. xor 2-3-1 tanh')").WaitForAsync();
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_sweep_is_watched_and_told_what_to_do_by_keyboard_alone()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        string key = await server.Submit(Endless, waits: false);
        IPage page = await browser.Open(server.Address);
        ILocator state = page.Locator("#facts div:has(dt:text-is('state')) dd");
        await state.Filter(new LocatorFilterOptions { HasText = "running" }).WaitForAsync();

        await TabTo(page, "#actions summary");
        await page.Keyboard.PressAsync("Enter");
        await TabTo(page, "#token");
        await page.Keyboard.TypeAsync("a wrong one");
        await TabTo(page, "[data-action=pause]");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#answer:has-text('this needs the server')").WaitForAsync();
        Assert.Equal("running", await state.InnerTextAsync());
        await TabTo(page, "#token", back: true);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(WebServer.Token);
        foreach ((string action, string answer) in new[] { ("pause", "paused"), ("resume", "running"), ("stop", "sto") })
        {
            await TabTo(page, $"[data-action={action}]");
            await page.Keyboard.PressAsync("Enter");
            await page.Locator($"#answer:has-text('{key} is {answer}')").WaitForAsync();
            await state.Filter(new LocatorFilterOptions { HasText = answer }).WaitForAsync();
        }

        // The browser itself says on its console that the wrong token was refused.
        Assert.All(browser.Complaints, complaint => Assert.Contains("401", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_and_drawings_follow_the_sweep_and_the_focus_stays()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        await server.Submit(Endless, waits: false);
        IPage page = await browser.Open(server.Address);
        ILocator runs = page.Locator("#facts div:has(dt:text-is('runs')) dd");
        await page.Locator("#classes tbody tr").First.WaitForAsync();
        await page.Locator("#classes tbody th button").First.FocusAsync();
        string focused = await page.EvaluateAsync<string>("document.activeElement.textContent");
        string before = await runs.InnerTextAsync();
        string drawn = await page.Locator("figure[data-id=losses]").InnerHTMLAsync();

        await page.WaitForFunctionAsync("before => document.querySelector('#facts').textContent.indexOf(before) < 0", before);
        await page.WaitForFunctionAsync("drawn => document.querySelector('figure[data-id=losses]').innerHTML !== drawn", drawn);

        Assert.Equal(focused, await page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.Equal("live", await page.Locator("#connection").InnerTextAsync());
        Assert.Empty(browser.Complaints);
    }

    /// <summary>A browser does not come back by itself to a stream that was answered with an error, as by a silo that is still reading a record.</summary>
    [Fact]
    public async Task A_stream_that_was_refused_is_asked_for_again()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        await server.Submit(Finished);
        int refused = 0;
        IPage page = await browser.Open(server.Address, prepare: page => page.RouteAsync("**/api/**", route => route.Request.Url switch
        {
            var url when (url.Contains("/figures", StringComparison.Ordinal) || url.EndsWith("/events", StringComparison.Ordinal)) && refused++ < 2 => route.FulfillAsync(new RouteFulfillOptions { Status = 503 }),
            _ => route.ContinueAsync(),
        }));

        await page.Locator("#figures figure svg").Nth(5).WaitForAsync();

        Assert.True(refused > 2, "nothing was refused");
        Assert.All(browser.Complaints, complaint => Assert.Contains("503", complaint, StringComparison.Ordinal));
        Assert.Equal("live", await page.Locator("#connection").InnerTextAsync());
    }

    [Fact]
    public async Task That_the_server_is_gone_is_said()
    {
        await using Chromium browser = await Chromium.Start();
        IPage page;
        await using (WebServer server = await WebServer.Start())
        {
            page = await browser.Open(server.Address);
            await page.Locator("#connection:has-text('live')").WaitForAsync();
            await page.Locator("#no-sweeps").WaitForAsync();
            await PageAsserts.IsAccessible(page);
        }

        await page.Locator("#connection:has-text('does not answer')").WaitForAsync();
    }

    /// <summary>Presses Tab until an element has the focus.</summary>
    private static async Task TabTo(IPage page, string selector, bool back = false)
    {
        for (int presses = 0; presses < 200; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"the keyboard does not come to {selector}");
    }
}
