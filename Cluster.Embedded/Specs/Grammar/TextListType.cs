using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A list of names or numbers. A list is its single value, so it cannot be an axis.</summary>
internal sealed class TextListType : SpecType<TextList>
{
    private const int MostItems = 1000;

    /// <inheritdoc/>
    public override string Expected => "a list of names or numbers such as [species]";

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => false;

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = MostItems,
        ["items"] = new JsonObject { ["type"] = new JsonArray("string", "integer"), ["minLength"] = 1, ["minimum"] = 0 },
    };

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (node is not SpecList { Items.Count: > 0 and <= MostItems } list)
            return Unexpected(node, place);
        var items = new List<string>();
        foreach (SpecNode item in list.Items)
        {
            if (!IsName(item))
                return place.Fail(item, $"expected a name or a number from 0 on, not {item.Shown}");
            items.Add(((SpecScalar)item).Text);
        }

        return items.Distinct().Count() == items.Count ? new TextList(items) : place.Fail(list, "a name is given twice");
    }

    private static bool IsName(SpecNode node)
    {
        if (node is not SpecScalar { IsEmpty: false, Text: not "" } scalar)
            return false;
        bool isText = scalar.Quoted || !(NumberText.LooksLikeNumber(scalar.Text) || scalar.Text is "true" or "false");
        return isText || (scalar.Text.All(char.IsAsciiDigit) && (scalar.Text == "0" || scalar.Text[0] != '0'));
    }
}
