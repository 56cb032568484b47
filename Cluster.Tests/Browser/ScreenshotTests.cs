using Cluster.Tests.Console;
using Cluster.Tests.Specs;
using Cluster.Tests.Web;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Browser;

/// <summary>
/// Takes the pictures of docs/images, of a real sweep: <c>CENSUS_SCREENSHOTS</c> in the environment names the folder;
/// without it this is skipped.
/// </summary>
public sealed class ScreenshotTests
{
    private const string Variable = "CENSUS_SCREENSHOTS";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_of_every_view_are_taken()
    {
        string? folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} does not say where to");
        await using Chromium browser = await Chromium.Start();
        await using WebServer server = await WebServer.Start();
        string key = await server.Submit(await File.ReadAllTextAsync(RepositoryFiles.Path("sweeps", "iris.yaml"), Stop));
        var file = new Uri(Path.Combine(server.Folder, "report.html"));
        Assert.Equal(0, CensusProcess.Run(server.Folder, "report", key, "--results", server.Folder, "--out", file.LocalPath).Code);

        foreach ((string name, int width, bool isDark) in new[] { ("dashboard", 1280, false), ("dashboard-dark", 1280, true), ("dashboard-phone", 390, false) })
        {
            IPage page = await browser.Open(server.Address, width, isDark);
            await page.Locator("#figures figure svg").Nth(4).WaitForAsync();
            await page.Locator("#classes tbody tr").First.WaitForAsync();
            // Of a phone what is seen without scrolling down, of a desk all.
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = width > 400 });
            if (name == "dashboard")
                await Class(page, folder);
        }

        IPage report = await browser.Open(file);
        await report.Locator("svg").First.WaitForAsync();
        await report.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, "report.png") });
    }

    private static async Task Class(IPage page, string folder)
    {
        ILocator classes = page.Locator("#classes tbody tr"), figures = page.Locator("#class");
        await classes.Nth(0).Locator("th button").ClickAsync();
        await figures.Locator("figure[data-id=spectrum] svg").WaitForAsync();
        await figures.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, "class.png") });
        await classes.Nth(1).Locator("td button").ClickAsync();
        await figures.Locator("figure[data-id=barrier] svg").WaitForAsync();
        await figures.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, "barrier.png") });
    }
}
