using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A key that may be written: one row of the table that parser, JSON Schema and manual share.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">What may be written behind it.</param>
/// <param name="Default">What holds if it is left out, as it would be written; null if that is described elsewhere.</param>
/// <param name="Description">What it means, as a sentence.</param>
internal sealed record SpecField(string Name, SpecType Type, string? Default, string Description)
{
    /// <summary>Whether a list of alternatives may be written.</summary>
    public bool MayBeAxis { get; init; }

    /// <summary>Whether it must always be written.</summary>
    public bool Required { get; init; }

    /// <summary>The values of the sibling key <c>kind</c> with which it must be written.</summary>
    public IReadOnlyList<string> RequiredBy { get; init; } = [];

    /// <summary>The values of the sibling key <c>kind</c> with which the field has a meaning; empty if with all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Puts a value into the section's value.</summary>
    public Func<object, object, object> Set { get; init; } = (section, _) => section;

    /// <summary>Whether the field has a meaning with a kind.</summary>
    public bool IsReadBy(string kind) => Kinds.Count == 0 || Kinds.Contains(kind);

    /// <summary>All alternatives that a value stands for; none after an error was noted.</summary>
    public IReadOnlyList<SpecValue> Expand(SpecNode node, SpecPlace place)
    {
        if (!MayBeAxis || !Type.IsAxis(node))
            return Type.ReadAll(node, place);
        var list = (SpecList)node;
        if (list.Items.Count == 0)
            return Nothing(place.Fail(list, "the list of alternatives is empty; expected at least one value"));
        SpecPlace within = place with { Axes = null };
        IReadOnlyList<SpecValue>[] items = [.. list.Items.Select(item => Type.ReadAll(item, within))];
        if (items.Sum(item => (long)item.Count) > SpecLimits.MostSettings)
            return Nothing(place.Fail(list, SpecLimits.TooManySettings(items.Sum(item => (long)item.Count))));
        SpecValue[] values = [.. items.SelectMany(item => item)];
        if (items.Any(item => item.Count == 0) || HasRepeated(values, place))
            return [];
        place.Axes?.Add(new SpecAxis(place.Path, [.. values.Select(value => value.Text)]));
        return values;
    }

    /// <summary>The JSON Schema of the key's value.</summary>
    public JsonObject Schema()
    {
        JsonObject one = Type.Schema();
        JsonObject schema = !MayBeAxis ? one : new JsonObject
        {
            ["anyOf"] = new JsonArray(one, new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["uniqueItems"] = true,
                ["items"] = Type.Schema(),
            }),
        };
        schema["description"] = Description;
        return schema;
    }

    private bool HasRepeated(IReadOnlyList<SpecValue> values, SpecPlace place)
    {
        var seen = new HashSet<object>();
        foreach (SpecValue value in values)
        {
            if (!seen.Add(Type.Identity(value.Value)))
            {
                place.Fail(value.Node, $"the alternative {Excerpt.Of(value.Text)} is given twice; remove one (for more runs of it raise 'replicates')");
                return true;
            }
        }

        return false;
    }

    private static IReadOnlyList<SpecValue> Nothing(object? _) => [];
}
