using System.Diagnostics;

namespace Cluster.Benchmarks;

/// <summary>
/// Reads the streams that a page reads, in a process of its own as a browser is (curl): what it takes must not be taken for
/// what the server takes.
/// </summary>
public sealed class PageProcess : IDisposable
{
    private readonly string _drawings = Path.GetTempFileName();
    private readonly Process _process;

    /// <summary>Begins to read.</summary>
    /// <param name="address">Where the page is.</param>
    /// <param name="key">The sweep that it shows.</param>
    public PageProcess(Uri address, string key) => _process = Process.Start("curl",
        ["-sN", "--no-progress-meter", "--parallel", "--parallel-immediate", "-o", "/dev/null", new Uri(address, "api/sweeps/events").AbsoluteUri, "-o", _drawings, new Uri(address, $"api/sweeps/{key}/figures").AbsoluteUri]);

    /// <summary>Refuses to have watched nothing.</summary>
    /// <exception cref="InvalidOperationException">It has ended, or no drawings came.</exception>
    public void DemandDrawings()
    {
        if (_process.HasExited || new FileInfo(_drawings).Length == 0)
            throw new InvalidOperationException("nothing was watched");
    }

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        File.Delete(_drawings);
    }
}
