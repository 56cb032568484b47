using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Cluster.Tests.Browser;

/// <summary>The Chromium of this machine, without a window; what it says on its console and where it asks is kept.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>For what a page waits for: drawings come seldom where they take long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Errors and warnings on the console, and exceptions that nothing catches.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    /// <summary>Addresses that were asked for.</summary>
    public ConcurrentQueue<Uri> Requests { get; } = [];

    /// <summary>Starts it; skips the test where there is none.</summary>
    public static async Task<Chromium> Start()
    {
        string? path = Paths.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"there is no Chromium at {string.Join(", ", Paths)}");
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser;
        try
        {
            browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        catch
        {
            playwright.Dispose();
            throw;
        }

        return new Chromium(playwright, browser);
    }

    /// <summary>Opens a page.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="isDark">Whether the system prefers dark colours.</param>
    /// <param name="scale">Pixels per CSS pixel.</param>
    /// <param name="prepare">What is to be done before it is loaded.</param>
    public async Task<IPage> Open(Uri address, int width = 1280, bool isDark = false, float scale = 1, Func<IPage, Task>? prepare = null)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            DeviceScaleFactor = scale,
            Locale = "en",
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        IPage page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Request += (_, request) => Requests.Enqueue(new Uri(request.Url));
        if (prepare is not null)
            await prepare(page);
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
