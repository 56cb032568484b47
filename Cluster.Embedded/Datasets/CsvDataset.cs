using CsvHelper;
using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>
/// Reads a dataset from CSV: UTF-8 (or UTF-16 with a byte order mark), fields separated by comma, semicolon, tab or |,
/// quotes as in RFC 4180, one row per sample, with or without a header.
/// </summary>
internal static class CsvDataset
{
    private const int BinaryProbe = 4096;
    private const int MostColumns = 100_000;

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MaxRecordSize = 16 << 20,
    };

    /// <summary>Reads all rows.</summary>
    /// <param name="stream">The file; seekable.</param>
    /// <param name="file">For messages.</param>
    /// <param name="columns">Names or 0-based numbers of the targets; the last column if empty.</param>
    /// <param name="labels">Whether targets are classes; see <see cref="CsvTargetColumn.Finish"/>.</param>
    /// <exception cref="InputException">The file is not a table of finite numbers with such targets.</exception>
    public static Dataset Read(Stream stream, string file, IReadOnlyList<string> columns, bool? labels)
    {
        RefuseBinary(stream, file);
        try
        {
            using CsvReader reader = CsvReader.Create(stream, Options, leaveOpen: true);
            return Read(reader, file, columns, labels);
        }
        catch (CsvFormatException error)
        {
            throw new InputException(file, error.LineNumber > 0 ? (int)error.LineNumber : null, null,
                $"this is not well-formed CSV ({Shown.Short(error.Message)}); check the quotes");
        }
    }

    private static void RefuseBinary(Stream stream, string file)
    {
        var start = new byte[BinaryProbe];
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        bool wide = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!wide && start.AsSpan(0, read).Contains((byte)0))
            throw new InputException(file, null, null, "this is binary data, not CSV text; set kind to npy, npz or idx if it is one of those");
    }

    private static Dataset Read(CsvReader reader, string file, IReadOnlyList<string> columns, bool? labels)
    {
        if (!reader.Read())
            throw new InputException(file, null, null, "there are no rows; one row per sample is needed");
        if (reader.FieldCount > MostColumns)
            throw new InputException(file, (int)reader.LineNumber, null, $"the row has {reader.FieldCount} fields; at most {MostColumns} columns are read: save many inputs as NPY");
        string[] first = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];
        CsvLayout layout = CsvLayout.Of(first, (int)reader.LineNumber, columns, file);
        if (layout.HasHeader && !reader.Read())
            throw new InputException(file, (int)reader.LineNumber, null, "there is a header but no data below it; one row per sample is needed");

        var inputs = new List<double>();
        CsvTargetColumn[] targets = [.. layout.Targets.Select(target => new CsvTargetColumn(file, layout.Names[target]))];
        do
        {
            int line = (int)reader.LineNumber;
            if (reader.FieldCount != first.Length)
                throw new InputException(file, line, null, $"the row has {reader.FieldCount} fields, the first row has {first.Length}; all rows must have the same number");
            foreach (int input in layout.Inputs)
                inputs.Add(ParseInput(reader.GetString(input), file, line, layout.Names[input]));
            for (int t = 0; t < targets.Length; t++)
                targets[t].Add(reader.GetString(layout.Targets[t]), line);
            if (inputs.Count > DataLimits.MaxValues)
                throw new InputException(file, line, null, $"there are more than {DataLimits.MaxValues} input values, the most that are allowed");
        }
        while (reader.Read());
        return Join([.. inputs], layout.Inputs.Count, targets, file, labels);
    }

    private static double ParseInput(string text, string file, int line, string column)
    {
        if (text.Length == 0)
            throw new InputException(file, line, column, "the value is missing; fill it in, or delete the row");
        if (!CsvNumber.TryParse(text, out double value))
            throw new InputException(file, line, column, $"'{Shown.Short(text)}' is not a number; inputs must be numbers such as 0.25 or 1e-3");
        return double.IsFinite(value) ? value
            : throw new InputException(file, line, column, $"{Shown.Short(text)} is not finite; inputs must be finite numbers");
    }

    private static Dataset Join(double[] inputs, int inputCount, CsvTargetColumn[] columns, string file, bool? labels)
    {
        if (columns.Length == 1)
        {
            (double[] values, int classes) = columns[0].Finish(labels);
            return new Dataset(inputs, inputCount, values, 1, classes);
        }

        if (labels == true)
            throw new InputException(file, null, "columns", $"labels need one target column, but {columns.Length} are named; name one, or set labels: false");
        double[][] numbers = [.. columns.Select(column => column.Numbers())];
        var targets = new double[numbers[0].Length * columns.Length];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = numbers[i % columns.Length][i / columns.Length];
        return new Dataset(inputs, inputCount, targets, columns.Length, 0);
    }
}
