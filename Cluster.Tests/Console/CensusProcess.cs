using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Cluster.Tests.Console;

/// <summary>The console as a process of its own, in a working directory of its own.</summary>
internal sealed class CensusProcess : IDisposable
{
    private const int Interrupt = 2;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private CensusProcess(Process process) => _process = process;

    /// <summary>Its number.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has printed to stderr so far.</summary>
    public string ErrorSoFar
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    /// <summary>Starts <c>census</c> with arguments, and with environment variables such as <c>DOTNET_EnableAVX2=0</c>.</summary>
    public static CensusProcess Start(string folder, string[] arguments, params string[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string variable in variables)
            start.Environment[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        var census = new CensusProcess(Process.Start(start)!);
        census._process.OutputDataReceived += (_, line) => Append(census._output, line.Data);
        census._process.ErrorDataReceived += (_, line) => Append(census._error, line.Data);
        census._process.BeginOutputReadLine();
        census._process.BeginErrorReadLine();
        return census;
    }

    /// <summary>Runs <c>census</c> to its end.</summary>
    public static CensusResult Run(string folder, params string[] arguments)
    {
        using CensusProcess census = Start(folder, arguments);
        return census.End();
    }

    /// <summary>Waits for the end and returns what was printed.</summary>
    public CensusResult End()
    {
        if (!_process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            _process.Kill();
            throw new TimeoutException("census did not end within two minutes.");
        }

        _process.WaitForExit();
        return new CensusResult(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>Waits until <paramref name="condition"/> holds, or the process ends.</summary>
    public void WaitUntil(Func<bool> condition)
    {
        while (!condition() && !_process.WaitForExit(1))
        {
        }
    }

    /// <summary>Ends it as a power cut would: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ctrl-C.</summary>
    public void SendInterrupt() => Signal(_process.Id, Interrupt);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>
    /// The console where it was built: beside the tests it would lack the packages that the tests have from a shared framework.
    /// </summary>
    private static string Program()
    {
        string here = AppContext.BaseDirectory;
        int tests = here.LastIndexOf("Cluster.Tests", StringComparison.Ordinal);
        return Path.Combine(here[..tests] + "Cluster.Client" + here[(tests + "Cluster.Tests".Length)..], "census.dll");
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}
