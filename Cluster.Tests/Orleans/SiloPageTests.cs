using System.Net.Http.Json;
using Cluster.Tests.Browser;
using Cluster.Web.Api;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>The page of a silo in a real browser; of three silos on a database where CENSUS_POSTGRES holds the connection string of one.</summary>
public sealed class SiloPageTests
{
    private const string Spec = """
        name: three-widths
        data: { kind: xor }
        network: { hidden: [[2], [3], [4]], activation: tanh }
        loss: cross-entropy
        l2: 0.001
        optimizer: { kind: gd, learning-rate: [0.3, 1], steps: 20000 }
        replicates: 1000000

        """;

    /// <summary>Where pictures are to go; with it the sweep has time to become one.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CENSUS_SCREENSHOTS");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_shows_the_sweep_of_all_silos_and_takes_orders_for_it()
    {
        await using Chromium browser = await Chromium.Start();
        await using WebSilos silos = await WebSilos.Start(TestCluster.Database is null ? 1 : 3, TestCluster.Database);
        using HttpClient owner = silos.Client(0, mayAct: true);
        (await owner.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec, Aggregators: 3), ApiJson.Options, Stop)).EnsureSuccessStatusCode();

        IPage page = await browser.Open(silos.Addresses[^1]);
        await page.Locator("#figures figure svg").Nth(5).WaitForAsync();
        await page.Locator("#classes tbody tr").Nth(1).WaitForAsync();
        Assert.Equal(silos.Addresses.Count, await page.Locator("#silos tbody tr").CountAsync());
        await page.Locator("#silos tbody tr td:nth-child(5):has-text('%')").First.WaitForAsync();
        await page.Locator("#classes tbody th button").First.ClickAsync();
        await page.Locator("#class figure[data-id=spectrum] svg").WaitForAsync();
        await PageAsserts.IsAccessible(page);
        if (Pictures is not null)
            await TakePicture(page);

        await page.Locator("#actions summary").ClickAsync();
        await page.Locator("#token").FillAsync(silos.Token);
        foreach ((string action, string state) in new[] { ("pause", "paused"), ("resume", "running"), ("stop", "sto") })
        {
            await page.Locator($"[data-action={action}]").ClickAsync();
            await page.Locator($"#facts div:has(dt:text-is('state')) dd:has-text('{state}')").WaitForAsync();
        }

        Assert.Empty(browser.Complaints);
    }

    private static async Task TakePicture(IPage page)
    {
        await page.WaitForFunctionAsync("() => Number(document.querySelector('#facts').textContent.match(/runs([0-9,]+)/)[1].replaceAll(',', '')) > 20000");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures!, "cluster.png"), FullPage = true });
    }
}
