using System.Net.Http.Headers;
using System.Net.Http.Json;
using Cluster.Tests.Browser;
using Cluster.Tests.Results;
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

    /// <summary>The runs on record as the page shows them.</summary>
    private const string RunsShown = "Number(document.querySelector('#facts').textContent.match(/runs([0-9,]+)/)[1].replaceAll(',', ''))";

    /// <summary>Where pictures are to go; with it the sweep has time to become one.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("CENSUS_SCREENSHOTS");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_shows_the_sweep_of_all_silos_while_one_is_lost_and_takes_orders_for_it()
    {
        using var folder = new TemporaryFolder();
        await using Chromium browser = await Chromium.Start();
        SiloProcess[] silos = Start(folder.Path("token"));
        try
        {
            await Submit(silos[0].Address, folder.Path("token"));
            IPage page = await browser.Open(silos[^1].Address);
            await page.Locator("#figures figure svg").Nth(5).WaitForAsync();
            await page.Locator("#classes tbody tr").Nth(1).WaitForAsync();
            Assert.Equal(silos.Length, await page.Locator("#silos tbody tr").CountAsync());
            await page.Locator("#silos tbody tr td:nth-child(5):has-text('%')").Nth(silos.Length - 1).WaitForAsync();
            await page.Locator("#classes tbody th button").First.ClickAsync();
            await page.Locator("#class figure[data-id=spectrum] svg").WaitForAsync();
            await PageAsserts.IsAccessible(page);
            if (Pictures is not null)
                await TakePicture(page);

            if (silos.Length > 1)
                await Lose(silos[0], page, silos.Length);
            await Steer(page, await File.ReadAllTextAsync(folder.Path("token"), Stop));
            Assert.Empty(browser.Complaints);
        }
        finally
        {
            foreach (SiloProcess silo in silos)
                silo.Dispose();
        }
    }

    /// <summary>Three silos on a database, or one that keeps all in memory.</summary>
    private static SiloProcess[] Start(string token)
    {
        string cluster = $"cluster=test-{Guid.NewGuid():N}";
        return TestCluster.Database is { } database
            ? [.. Enumerable.Range(0, 3).Select(_ => SiloProcess.Start("--join", $"{cluster};{database}", "--token-file", token))]
            : [SiloProcess.Start("--token-file", token)];
    }

    private static async Task Submit(Uri address, string token)
    {
        using var owner = new HttpClient { BaseAddress = address };
        owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(token, Stop)).Trim());
        (await owner.PostAsJsonAsync("api/sweeps", new SweepSpecContent(Spec, Aggregators: 3), ApiJson.Options, Stop)).EnsureSuccessStatusCode();
    }

    /// <summary>Kills a silo: the page goes on without it, and so does the sweep.</summary>
    private static async Task Lose(SiloProcess silo, IPage page, int silos)
    {
        silo.Dispose();

        await page.WaitForFunctionAsync("left => document.querySelectorAll('#silos tbody tr').length === left", silos - 1);
        await page.Locator("#connection:text-is('live')").WaitForAsync();
        int before = await Runs(page);
        await page.WaitForFunctionAsync($"before => ({RunsShown}) > before", before);
    }

    private static async Task Steer(IPage page, string token)
    {
        await page.Locator("#actions summary").ClickAsync();
        await page.Locator("#token").FillAsync(token);
        foreach ((string action, string state) in new[] { ("pause", "paused"), ("resume", "running"), ("stop", "sto") })
        {
            await page.Locator($"[data-action={action}]").ClickAsync();
            await page.Locator($"#facts div:has(dt:text-is('state')) dd:has-text('{state}')").WaitForAsync();
        }
    }

    private static Task<int> Runs(IPage page) => page.EvaluateAsync<int>(RunsShown);

    private static async Task TakePicture(IPage page)
    {
        await page.WaitForFunctionAsync("() => Number(document.querySelector('figure[data-id=verdicts]').textContent.match(/([0-9,]+) runs/)[1].replaceAll(',', '')) > 50000");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures!, "cluster.png"), FullPage = true });
    }
}
