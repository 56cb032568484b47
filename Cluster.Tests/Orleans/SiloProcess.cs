using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Cluster.Tests.Silo;

namespace Cluster.Tests.Orleans;

/// <summary>A silo as a process of its own; it keeps all in memory unless it is told of a database.</summary>
internal sealed class SiloProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private bool _isGone;

    private SiloProcess(Process process, int http, int gateway)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{http}");
        Join = $"cluster=here;gateway=127.0.0.1:{gateway}";
    }

    /// <summary>Where its page is.</summary>
    public Uri Address { get; }

    /// <summary>How consoles find it.</summary>
    public string Join { get; }

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts one and waits until it has joined.</summary>
    public static SiloProcess Start(params string[] more)
    {
        int[] ports = FreePorts.Take(3);
        var silo = new SiloProcess(
            Process.Start(new ProcessStartInfo("dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Cluster.Silo.dll"), "--join", "cluster=here", "--threads", "1",
                "--listen", $"127.0.0.1:{ports[0]}", "--silo-port", $"{ports[1]}", "--gateway-port", $"{ports[2]}", .. more,
            ])
            { RedirectStandardOutput = true, RedirectStandardError = true })!, ports[0], ports[2]);
        silo._process.OutputDataReceived += (_, line) => silo.Append(line.Data);
        silo._process.ErrorDataReceived += (_, line) => silo.Append(line.Data);
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        while (!silo.Output.Contains("has joined", StringComparison.Ordinal))
        {
            if (silo._process.WaitForExit(5))
                throw new InvalidOperationException($"the silo ended: {silo.Output}");
        }

        return silo;
    }

    /// <summary>SIGTERM; returns its exit code.</summary>
    public int Stop()
    {
        _ = Signal(_process.Id, Terminate);
        if (!_process.WaitForExit(TimeSpan.FromSeconds(60)))
            throw new TimeoutException("the silo did not end within a minute of SIGTERM");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL.</summary>
    public void Dispose()
    {
        if (_isGone)
            return;
        _isGone = true;
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
            _output.Append(line).Append('\n');
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
