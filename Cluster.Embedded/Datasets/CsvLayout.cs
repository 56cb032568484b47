using System.Globalization;

namespace Cluster.Embedded.Datasets;

/// <summary>Which columns of a CSV file are inputs and which are targets, and what they are called.</summary>
internal sealed class CsvLayout
{
    private CsvLayout(bool hasHeader, string[] names, int[] inputs, int[] targets)
    {
        HasHeader = hasHeader;
        Names = names;
        Inputs = inputs;
        Targets = targets;
    }

    /// <summary>Whether the first row has names, not data.</summary>
    public bool HasHeader { get; }

    /// <summary>Name of each column for messages: its header, or its number.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>0-based numbers of the input columns, ascending.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>0-based numbers of the target columns, in the order in which they were asked for.</summary>
    public IReadOnlyList<int> Targets { get; }

    /// <summary>
    /// Decides by the first row. It is a header if a target is asked for by a name (which only a header can have), or if
    /// an input field is not a number.
    /// </summary>
    /// <param name="first">Fields of the first row.</param>
    /// <param name="line">Its line.</param>
    /// <param name="columns">Names or numbers of the targets; the last column if empty.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="InputException">A target is not there, named twice, or leaves no inputs; or header names repeat.</exception>
    public static CsvLayout Of(string[] first, int line, IReadOnlyList<string> columns, string file)
    {
        if (first.Length == 1)
            throw new InputException(file, line, null, "there is only one column; inputs and a target need at least two, separated by comma, semicolon, tab or |");
        IReadOnlyList<string> wanted = columns.Count > 0 ? columns : [(first.Length - 1).ToString(CultureInfo.InvariantCulture)];
        int[] byNumber = [.. wanted.Select(column => ParseNumber(column, first.Length))];
        bool named = wanted.Any(column => !IsColumnNumber(column) && first.Contains(column));
        bool hasText = first.Where((field, i) => !byNumber.Contains(i)).Any(field => !CsvNumber.IsNumber(field));
        bool hasHeader = named || hasText;
        if (hasHeader)
            CheckUnique(first, line, file);

        int[] targets = [.. wanted.Select((column, i) => Find(column, byNumber[i], first, hasHeader, file))];
        if (targets.Distinct().Count() < targets.Length)
            throw new InputException(file, null, "columns", "a target column is named twice; name each once");
        int[] inputs = [.. Enumerable.Range(0, first.Length).Except(targets)];
        if (inputs.Length == 0)
            throw new InputException(file, null, "columns", "every column is a target; leave at least one as input");
        string[] names = [.. first.Select((field, i) => hasHeader && field.Length > 0 ? Shown.Short(field) : $"column {i} (counted from 0)")];
        return new CsvLayout(hasHeader, names, inputs, targets);
    }

    private static bool IsColumnNumber(string column) => column.Length > 0 && column.All(char.IsAsciiDigit);

    private static int ParseNumber(string column, int count) =>
        IsColumnNumber(column) && int.TryParse(column, CultureInfo.InvariantCulture, out int number) && number < count ? number : -1;

    private static int Find(string column, int number, string[] first, bool hasHeader, string file)
    {
        int index = hasHeader ? Array.IndexOf(first, column) : -1;
        if (index >= 0)
            return index;
        if (number >= 0)
            return number;
        string problem = IsColumnNumber(column) ? $"there is no column {Shown.Short(column)}; columns are numbered 0 to {first.Length - 1}"
            : hasHeader ? $"there is no column {Shown.Short(column)}{NearestName.Hint(column, [.. first.Select(name => Shown.Short(name))])}"
            : $"there is no column {Shown.Short(column)}: the file has no header row, so columns go by number, 0 to {first.Length - 1}";
        throw new InputException(file, null, "columns", problem);
    }

    private static void CheckUnique(string[] header, int line, string file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in header)
        {
            if (!seen.Add(name))
                throw new InputException(file, line, Shown.Short(name), "two columns have this name; give each column its own");
        }
    }
}
