using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Browser;

/// <summary>The report as a browser shows it.</summary>
public sealed class ReportPageTests : IDisposable
{
    private const string Spec = """
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: logistic
        l2: 0.01
        optimizer: { kind: gd, learning-rate: [0.3, 1], steps: 3000 }
        replicates: 40
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task It_needs_nothing_from_elsewhere_and_is_readable_for_everybody(int width, bool isDark)
    {
        await using Chromium browser = await Chromium.Start();
        _folder.Write("xor.yaml", Spec);
        Assert.Equal(0, CensusProcess.Run(_folder.Root, "run", "xor.yaml", "--quiet").Code);
        Assert.Equal(0, CensusProcess.Run(_folder.Root, "report", "xor", "--out", "report.html").Code);
        var file = new Uri(_folder.Path("report.html"));

        IPage page = await browser.Open(file, width, isDark);
        await page.Locator("svg").First.WaitForAsync();

        await PageAsserts.FitsTheWindow(page);
        await PageAsserts.IsAccessible(page);
        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, request => Assert.Equal(file, request));
    }
}
