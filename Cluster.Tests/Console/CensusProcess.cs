using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Cluster.Tests.Console;

/// <summary>The console as a process of its own, in a working directory of its own.</summary>
internal sealed class CensusProcess : IDisposable
{
    private const int Interrupt = 2;

    // Linux's numbers; other systems have other ones.
    private const int Continue = 18, Stop = 19;

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
    public static CensusProcess Start(string folder, string[] arguments, params string[] variables) =>
        Start(new ProcessStartInfo("dotnet", [Program(), .. arguments]), folder, variables);

    /// <summary>Starts it in a shell that has run a command before, such as <c>ulimit -f 100</c>, and becomes <c>census</c>.</summary>
    public static CensusProcess StartAfter(string command, string folder, string[] arguments, params string[] variables) =>
        Start(new ProcessStartInfo("sh", ["-c", command + "; exec \"$@\"", "sh", "dotnet", Program(), .. arguments]), folder, variables);

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

    /// <summary>Stops it where it is, as Ctrl-Z or a debugger does; returns when it stands. Linux only.</summary>
    public void Suspend()
    {
        Signal(_process.Id, Stop);
        WaitUntil(() => File.ReadAllText($"/proc/{_process.Id}/stat").Split(')')[^1].TrimStart()[0] == 'T');
    }

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Signal(_process.Id, Continue);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static CensusProcess Start(ProcessStartInfo start, string folder, string[] variables)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (string variable in variables)
            start.Environment[variable.Split('=', 2)[0]] = variable.Split('=', 2)[1];
        var census = new CensusProcess(Process.Start(start)!);
        census._process.OutputDataReceived += (_, line) => Append(census._output, line.Data);
        census._process.ErrorDataReceived += (_, line) => Append(census._error, line.Data);
        census._process.BeginOutputReadLine();
        census._process.BeginErrorReadLine();
        return census;
    }

    /// <summary>
    /// The console where it was built: beside the tests it would lack the packages that the tests have from a shared framework.
    /// </summary>
    public static string Program()
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
