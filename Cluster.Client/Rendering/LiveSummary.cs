using System.Text;
using Cluster.Embedded.Hosting;
using Spectre.Console;

namespace Cluster.Client.Rendering;

/// <summary>
/// The live summary of a sweep on stderr: a block of fixed height that is redrawn in place on a terminal; a line every ten
/// seconds elsewhere, on a terminal that cannot (<c>TERM=dumb</c>), and where <c>NO_COLOR</c> asks for plain text; nothing
/// if quiet.
/// </summary>
internal sealed class LiveSummary : IDisposable
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly string _sweep;
    private readonly bool _quiet;
    private readonly bool _isLive;
    private IReadOnlyList<string> _drawn = [];
    private int _drawnColumns;
    private TimeSpan _lastLine;

    public LiveSummary(string sweep, bool quiet)
    {
        _sweep = sweep;
        _quiet = quiet;
        _isLive = !quiet && !Console.IsErrorRedirected && !PlainStreams.AreAsked
            && AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Profile.Capabilities.Ansi;
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
            Console.Error.WriteLine(SummaryBlock.Line(_sweep, progress));
        }
    }

    /// <summary>Takes the block away before the census is printed.</summary>
    public void Close() => Erase();

    /// <inheritdoc/>
    public void Dispose() => Erase();

    private static int Columns()
    {
        int width = Console.WindowWidth;
        return width > 0 ? width : 80;
    }

    /// <summary>
    /// The new lines over the old ones, in one write, so that nothing flickers. While it is written, lines do not wrap: a
    /// terminal made narrower this very moment cuts them off.
    /// </summary>
    private void Redraw(SweepProgress progress)
    {
        int columns = Columns();
        IReadOnlyList<string> lines = SummaryBlock.Of(_sweep, progress, columns);
        var frame = new StringBuilder();
        // What a terminal has wrapped it may join again, even if it is written over; erased, it is gone.
        if (columns != _drawnColumns)
            Erase(frame, columns);
        else
            Up(frame, RowsDrawn(columns));
        frame.Append("\e[?7l");
        foreach (string line in lines)
            frame.Append(line).Append("\e[K\n");
        frame.Append("\e[?7h");
        Send(frame);
        (_drawn, _drawnColumns) = (lines, columns);
    }

    private void Erase()
    {
        if (_drawn.Count == 0)
            return;
        var frame = new StringBuilder();
        Erase(frame, Columns());
        Send(frame);
        _drawn = [];
    }

    /// <summary>Row by row: of a screen that is erased from its top, some terminals keep a copy to scroll back to.</summary>
    private void Erase(StringBuilder frame, int columns)
    {
        int rows = RowsDrawn(columns);
        Up(frame, rows);
        for (int row = 0; row < rows; row++)
            frame.Append("\e[2K\e[1B");
        Up(frame, rows);
    }

    /// <summary>The rows of what was drawn; a terminal that was made narrower since has wrapped it.</summary>
    private int RowsDrawn(int columns) => _drawn.Sum(line => Math.Max(1, (line.Length + columns - 1) / columns));

    private static void Up(StringBuilder frame, int rows) => frame.Append(rows == 0 ? "\r" : $"\r\e[{rows}A");

    /// <summary>In one write: Console.Error would make one of every 256 characters.</summary>
    private static void Send(StringBuilder frame)
    {
        using Stream terminal = Console.OpenStandardError();
        terminal.Write(Console.Error.Encoding.GetBytes(frame.ToString()));
    }
}
