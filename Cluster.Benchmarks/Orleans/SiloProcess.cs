using System.Diagnostics;
using System.Net;

namespace Cluster.Benchmarks;

/// <summary>A silo in a process of its own on this machine.</summary>
internal sealed class SiloProcess : IDisposable
{
    private const int FirstPort = 18420, FirstSiloPort = 21111, FirstGatewayPort = 40000;

    private static readonly HttpClient Http = new();

    private readonly Process _process;

    private SiloProcess(Process process, int number, TimeSpan start)
    {
        _process = process;
        Address = AddressOf(number);
        Start = start;
    }

    /// <summary>Where its page is.</summary>
    public Uri Address { get; }

    /// <summary>Time from the start of the process until it was ready.</summary>
    public TimeSpan Start { get; }

    /// <summary>Bytes of memory that it has.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time that it has taken.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a silo and waits until it is ready.</summary>
    /// <param name="number">Its number on this machine, from 0.</param>
    /// <param name="join">The cluster.</param>
    /// <param name="threads">Training threads.</param>
    public static async Task<SiloProcess> Begin(int number, string join, int threads)
    {
        string[] arguments =
        [
            Program(), "--listen", $"127.0.0.1:{FirstPort + number}", "--silo-port", $"{FirstSiloPort + number}", "--gateway-port", $"{FirstGatewayPort + number}",
            "--threads", $"{threads}", "--join", join,
        ];
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await IsReady(number))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"silo {number} ended with {process.ExitCode}");
            await Task.Delay(10);
        }

        return new SiloProcess(process, number, Stopwatch.GetElapsedTime(began));
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static Uri AddressOf(int number) => new($"http://127.0.0.1:{FirstPort + number}/");

    private static async Task<bool> IsReady(int number)
    {
        try
        {
            using HttpResponseMessage answer = await Http.GetAsync(new Uri(AddressOf(number), "health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Program()
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Cluster.slnx")))
            root = Path.GetDirectoryName(root);
        return Path.Combine(root ?? throw new InvalidOperationException("This is no checkout."), "Cluster.Silo/bin/Orleans/Release/net10.0/Cluster.Silo.dll");
    }
}
