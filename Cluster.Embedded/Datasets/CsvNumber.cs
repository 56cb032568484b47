using System.Globalization;

namespace Cluster.Embedded.Datasets;

/// <summary>Numbers in CSV files: decimal point, no thousands separators, whatever the user's culture.</summary>
internal static class CsvNumber
{
    /// <summary>Parses a number; NaN and infinities parse, and are for the caller to refuse. (.NET reads over nulls at the end.)</summary>
    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && !text.EndsWith('\0');

    /// <summary>Whether the text is a number.</summary>
    public static bool IsNumber(string text) => TryParse(text, out _);
}
