using Cluster.Embedded.Hosting;
using Cluster.Grains.Compute;

namespace Cluster.Client.Rendering;

/// <summary>
/// The text of the live summary: a bar, and below it figures in columns whose places and widths do not change while they
/// are watched.
/// </summary>
internal static class SummaryBlock
{
    /// <summary>A wider block would only be further to read.</summary>
    private const int MostColumns = 100;

    private const int CellColumns = 24, Gap = 3, MostName = 24;

    /// <summary>The lines for a terminal, each shorter than it is wide.</summary>
    public static IReadOnlyList<string> Of(string sweep, SweepProgress progress, int terminalColumns)
    {
        // The last column stays free: some terminals wrap when it is written.
        int columns = Math.Clamp(terminalColumns - 1, 1, MostColumns);
        int across = Math.Clamp((columns + Gap) / (CellColumns + Gap), 1, 3);
        int width = Math.Min(columns, (3 * (CellColumns + Gap)) - Gap);
        return [Cut(Head(sweep, progress, width), columns), .. Cells(progress).Chunk(across).Select(row => Cut(string.Join(new string(' ', Gap), row), columns))];
    }

    /// <summary>The same in one line, for a log.</summary>
    public static string Line(string sweep, SweepProgress progress) =>
        $"{sweep}: {progress.Sweep.Finished:N0} of {progress.Sweep.Planned:N0} runs, {progress.Sweep.UnderWay:N0} under way, {progress.Sweep.Failed:N0} failed, "
        + $"{progress.RunsPerSecond:N0} runs/s{(progress.Compute == ComputeStatistics.None ? "" : $", lanes {Names.Percent(progress.Compute.Occupancy)} full")}, {ToGo(progress)} to go, "
        + $"{progress.Tally.Classes:N0} classes, coverage {Names.Percent(progress.Tally.LeastCoverage)}, best loss {Names.Loss(progress.Tally.BestLoss)}";

    private static string Head(string sweep, SweepProgress progress, int width)
    {
        string name = sweep.Length > MostName ? sweep[..(MostName - 1)] + "…" : sweep;
        double share = Math.Clamp((double)progress.Sweep.Finished / Math.Max(1, progress.Sweep.Planned), 0, 1);
        // Rounded down: 100 % is said of a sweep that is done.
        string percent = Names.Percent(Math.Floor(share * 1000) / 1000).PadLeft(7), of = $" of {progress.Sweep.Planned:N0} runs";
        int length = Math.Max(4, width - name.Length - percent.Length - of.Length - 3);
        int full = (int)(share * length);
        return $"{name}  {new string('█', full)}{new string('░', length - full)} {percent}{of}";
    }

    private static string[] Cells(SweepProgress progress) =>
    [
        Cell("finished", $"{progress.Sweep.Finished:N0}"),
        Cell("under way", $"{progress.Sweep.UnderWay:N0}"),
        Cell("failed", $"{progress.Sweep.Failed:N0}"),
        Cell("runs/s", progress.RunsPerSecond is > 0 and < 10 ? $"{progress.RunsPerSecond:0.00}" : $"{progress.RunsPerSecond:N0}"),
        Cell("lanes full", progress.Compute == ComputeStatistics.None ? "–" : Names.Percent(progress.Compute.Occupancy)),
        Cell("to go", ToGo(progress)),
        Cell("classes", $"{progress.Tally.Classes:N0}"),
        Cell("coverage", Names.Percent(progress.Tally.LeastCoverage)),
        Cell("best loss", Names.Loss(progress.Tally.BestLoss)),
    ];

    private static string ToGo(SweepProgress progress) => Names.Duration(progress.Remaining?.TotalSeconds ?? double.NaN);

    private static string Cell(string label, string value) => $"{label}{value.PadLeft(Math.Max(1, CellColumns - label.Length))}";

    private static string Cut(string line, int columns) => line.Length <= columns ? line : line[..columns];
}
