namespace Cluster.Client.Rendering;

/// <summary>
/// A plain table for stdout: columns padded to their widest cell and separated by two spaces, never wrapped, never
/// coloured, so that what a person reads a script can cut. A heading with a leading &gt; aligns its column right.
/// </summary>
internal sealed class TextTable
{
    private readonly bool[] _alignRight;
    private readonly List<string[]> _rows = [];

    public TextTable(params string[] headings)
    {
        _alignRight = [.. headings.Select(heading => heading.StartsWith('>'))];
        _rows.Add([.. headings.Select(heading => heading.TrimStart('>'))]);
    }

    /// <summary>Adds a row of as many cells as there are headings.</summary>
    public void Add(params string[] cells)
    {
        if (cells.Length != _alignRight.Length)
            throw new ArgumentException($"A row needs {_alignRight.Length} cells, not {cells.Length}.", nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>Prints heading and rows.</summary>
    public void Print(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, _alignRight.Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) =>
                _alignRight[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }
}
