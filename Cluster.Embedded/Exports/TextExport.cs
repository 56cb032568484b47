using System.Text.Json;
using Cluster.Embedded.Results;

namespace Cluster.Embedded.Exports;

/// <summary>Tables as text, a line per row. Doubles are written so that they read back to the same bits.</summary>
public static class TextExport
{
    /// <summary>RFC 4180, with a heading; columns p0, p1, … hold the parameters and stay empty where a network has fewer.</summary>
    public static IEnumerable<string> ToCsv(ExportTable table)
    {
        int parameters = table.Rows.Select(row => row.Parameters.Length).DefaultIfEmpty(0).Max();
        yield return string.Join(',', table.Columns.Concat(Enumerable.Range(0, parameters).Select(p => $"p{p}")));
        foreach (var (cells, _, values) in table.Rows)
        {
            IEnumerable<string> empty = Enumerable.Repeat("", parameters - values.Length);
            yield return string.Join(',', cells.Select(Cell).Concat(values.Select(NumericText.Exact)).Concat(empty));
        }
    }

    /// <summary>One JSON object per line.</summary>
    public static IEnumerable<string> ToJsonLines(ExportTable table) => table.Rows.Select(row => JsonText.Object(json =>
    {
        for (int column = 0; column < table.Columns.Count; column++)
            Member(json, table.Columns[column], row.Cells[column]);
        CensusJson.Numbers(json, "parameters", row.Parameters);
    }, indented: false));

    /// <summary>Lines as the text of a file.</summary>
    public static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string Cell(object cell) => cell switch
    {
        double number => double.IsNaN(number) ? "" : NumericText.Exact(number),
        _ => cell.ToString()!,
    };

    private static void Member(Utf8JsonWriter json, string key, object cell)
    {
        if (cell is double number)
            CensusJson.Number(json, key, number);
        else if (cell is long integer)
            json.WriteNumber(key, integer);
        else
            json.WriteString(key, (string)cell);
    }
}
