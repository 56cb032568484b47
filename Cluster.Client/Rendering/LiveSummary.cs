using Cluster.Embedded.Hosting;
using Cluster.Grains.Compute;
using Spectre.Console;

namespace Cluster.Client.Rendering;

/// <summary>
/// The live summary of a sweep on stderr: a block of fixed height that is redrawn on a terminal, a line every ten seconds
/// elsewhere, nothing if quiet.
/// </summary>
internal sealed class LiveSummary : IDisposable
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly string _sweep;
    private readonly bool _quiet;
    private readonly IAnsiConsole _console;
    private readonly bool _isLive;
    private int _linesDrawn;
    private TimeSpan _lastLine;

    public LiveSummary(string sweep, bool quiet)
    {
        _sweep = sweep;
        _quiet = quiet;
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        _isLive = !quiet && !Console.IsErrorRedirected && _console.Profile.Capabilities.Ansi;
    }

    /// <summary>Says something that is not progress.</summary>
    public void Notice(string message)
    {
        if (_quiet)
            return;
        Erase();
        Console.Error.WriteLine($"census: {message}");
    }

    /// <summary>Shows where the sweep stands.</summary>
    public void Show(SweepProgress progress)
    {
        if (_isLive)
            Redraw(progress);
        else if (!_quiet && progress.Elapsed - _lastLine >= LineInterval)
        {
            _lastLine = progress.Elapsed;
            Console.Error.WriteLine($"{_sweep}: {Counts(progress)}, {Pace(progress)}, {Finds(progress)}");
        }
    }

    /// <summary>Takes the block away before the census is printed.</summary>
    public void Close() => Erase();

    /// <inheritdoc/>
    public void Dispose() => Erase();

    private void Redraw(SweepProgress progress)
    {
        int width = Math.Max(20, _console.Profile.Width - 1);
        string[] lines = [$"{_sweep}  {Bar(progress, width)}", Counts(progress), Pace(progress), Finds(progress)];
        Erase();
        foreach (string line in lines)
            _console.Write(new Text((line.Length > width ? line[..width] : line) + "\n"));
        _linesDrawn = lines.Length;
    }

    private void Erase()
    {
        for (; _linesDrawn > 0; _linesDrawn--)
            _console.Write(new ControlCode("\u001b[1A\u001b[2K"));
    }

    private string Bar(SweepProgress progress, int width)
    {
        int length = Math.Clamp(width - _sweep.Length - 10, 10, 60);
        double share = (double)progress.Sweep.Finished / Math.Max(1, progress.Sweep.Planned);
        int full = (int)(share * length);
        return new string('█', full) + new string('░', length - full) + $" {share,4:P0}";
    }

    private static string Counts(SweepProgress progress) =>
        $"{progress.Sweep.Finished:N0} of {progress.Sweep.Planned:N0} runs, {progress.Sweep.UnderWay:N0} under way, {progress.Sweep.Failed:N0} failed";

    private static string Pace(SweepProgress progress) =>
        $"{progress.RunsPerSecond:N0} runs/s{(progress.Compute == ComputeStatistics.None ? "" : $", lanes {Names.Percent(progress.Compute.Occupancy)} full")}, {Names.Duration(progress.Remaining?.TotalSeconds ?? double.NaN)} to go";

    private static string Finds(SweepProgress progress) =>
        $"{progress.Tally.Classes:N0} classes, coverage {Names.Percent(progress.Tally.LeastCoverage)}, best loss {Names.Loss(progress.Tally.BestLoss)}";
}
