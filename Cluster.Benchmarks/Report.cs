using System.Runtime.InteropServices;
using System.Text;
using Minima.Kernels.Lanes;
using Minima.Sweeps;

namespace Cluster.Benchmarks;

/// <summary>
/// What a benchmark has to say: lines, printed at once and kept for a file, and checks of what must not wobble (hashes of
/// results, bytes allocated per step).
/// </summary>
public sealed class Report(string command)
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _failures = [];

    /// <summary>Whether every check held.</summary>
    public bool AllHold => _failures.Count == 0;

    /// <summary>Says where and with what is measured.</summary>
    public void Begin()
    {
        Line($"`{command}`, {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.ProcessArchitecture}, {CpuName()}, {Environment.ProcessorCount} cores, "
            + $"{LaneWidths.Widest} lanes, .NET {Environment.Version}, numerics version {SweepSpec.NumericsVersion}");
    }

    /// <summary>Prints a line.</summary>
    public void Line(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }

    /// <summary>Demands that something has the value it had when it was pinned.</summary>
    public void Check(string what, string expected, string found)
    {
        if (expected == found)
            return;
        string failure = $"{what} is {found}, not {expected}";
        _failures.Add(failure);
        Line($"CHECK FAILED: {failure}");
    }

    /// <summary>Writes the lines to a file of the day; another one of that name is replaced.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="name">Name of the benchmark.</param>
    public string Write(string directory, string name)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, $"{DateTime.UtcNow:yyyy-MM-dd}-{name}.md");
        string[] lines = _text.ToString().TrimEnd('\n').Split('\n');
        File.WriteAllText(path, $"# Benchmark {name}\n\n{lines[0]}\n\n```text\n{string.Join('\n', lines[1..])}\n```\n");
        return path;
    }

    private static string CpuName()
    {
        const string Path = "/proc/cpuinfo";
        string? line = File.Exists(Path) ? File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? "unknown processor";
    }
}
