
namespace Cluster.Embedded.Exports;

/// <summary>
/// A table as NPZ: for architecture a the arrays <c>a0.parameters</c> (rows × parameters) and one array per numeric
/// column (<c>a0.loss</c>, <c>a0.hits</c>, …).
/// </summary>
public static class NpzExport
{
    public static byte[] ToBytes(ExportTable table)
    {
        using var stream = new MemoryStream();
        using (var archive = new NpzWriter(stream))
        {
            foreach (var group in table.Rows.GroupBy(row => row.Architecture).OrderBy(group => group.Key))
                AddArchitecture(archive, table.Columns, group.Key, [.. group.Where(row => row.Parameters.Length > 0)]);
        }

        return stream.ToArray();
    }

    private static void AddArchitecture(NpzWriter archive, IReadOnlyList<string> columns, int architecture, (object[] Cells, int, double[] Parameters)[] rows)
    {
        if (rows.Length == 0)
            return;
        int parameters = rows[0].Parameters.Length;
        double[] values = [.. rows.SelectMany(row => row.Parameters)];
        archive.Add<double>($"a{architecture}.parameters", values, [rows.Length, parameters]);
        for (int column = 0; column < columns.Count; column++)
        {
            int c = column;
            if (rows[0].Cells[c] is double)
                archive.Add<double>($"a{architecture}.{columns[c]}", [.. rows.Select(row => (double)row.Cells[c])], [rows.Length]);
            else if (rows[0].Cells[c] is long)
                archive.Add<long>($"a{architecture}.{columns[c]}", [.. rows.Select(row => (long)row.Cells[c])], [rows.Length]);
        }
    }
}
