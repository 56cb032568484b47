using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A square matrix: a list of rows. The list is its single value, so it cannot be an axis.</summary>
internal sealed class MatrixType : SpecType<IReadOnlyList<IReadOnlyList<double>>>
{
    private static readonly NumbersType Row = new();

    /// <inheritdoc/>
    public override string Expected => "a square matrix by rows such as [[0, 1], [1, 0]]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => false;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = NumbersType.Most,
        ["items"] = Row.Schema(),
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: > 0 and <= NumbersType.Most } list)
            return Unexpected(node, place);
        var rows = new List<IReadOnlyList<double>>();
        foreach (SpecNode item in list.Items)
        {
            if (Row.ReadAll(item, place) is not [{ Value: IReadOnlyList<double> row }])
                return null;
            if (row.Count != list.Items.Count)
                return place.Fail(item, $"a matrix of {list.Items.Count} rows has as many columns, but this row has {row.Count}");
            rows.Add(row);
        }

        return rows;
    }
}
