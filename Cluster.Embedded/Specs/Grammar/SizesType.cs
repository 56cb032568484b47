using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Sizes: a list of whole numbers. Only a list of such lists is an axis.</summary>
/// <param name="expected">What may be written, as a noun.</param>
/// <param name="item">What each number is: "a layer has a whole number of units".</param>
internal sealed class SizesType(string expected, string item) : SpecType<Sizes>
{
    /// <summary>Most units of a layer, and largest size of an input.</summary>
    public const int Largest = 4096;

    /// <summary>Most hidden layers.</summary>
    public const int MostLayers = 16;

    /// <summary>The widths of hidden layers.</summary>
    public static SizesType Widths { get; } = new(
        $"a list of layer widths such as [3], [4, 2] or [] (up to {MostLayers} layers of 1 to {Largest:N0} units)",
        $"a layer has a whole number of 1 to {Largest:N0} units")
    { Most = MostLayers };

    /// <summary>How inputs are laid out.</summary>
    public static SizesType InputShape { get; } = new(
        "[length], [height, width] or [channels, height, width]", $"a size is a whole number from 1 to {Largest:N0}")
    { Fewest = 1, Most = 3 };

    /// <summary>The size of a kernel, or anything that moves over the input.</summary>
    public static SizesType Kernel { get; } = new(
        "a size such as 3, or [height, width]", $"a size is a whole number from 1 to {Largest:N0}")
    { Fewest = 1, Most = 2, MayBeNumber = true };

    /// <summary>Fewest numbers.</summary>
    public int Fewest { get; init; }

    /// <summary>Most numbers.</summary>
    public int Most { get; init; }

    /// <summary>Whether a single number may be written without brackets.</summary>
    public bool MayBeNumber { get; init; }

    /// <inheritdoc/>
    public override string Expected => expected;

    /// <inheritdoc/>
    public override bool IsAxis(SpecNode node) => node is SpecList list && list.Items.Any(each => each is SpecList);

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var list = new JsonObject { ["type"] = "array", ["maxItems"] = Most, ["items"] = NumberSchema() };
        if (Fewest > 0)
            list["minItems"] = Fewest;
        return MayBeNumber ? new JsonObject { ["anyOf"] = new JsonArray(NumberSchema(), list) } : list;
    }

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place)
    {
        if (MayBeNumber && ReadSize(node) is { } single)
            return new Sizes([single]);
        if (!MayBeNumber && node is SpecScalar { IsEmpty: false } scalar && NumberText.TryRead(scalar, out _, out _))
            return Unexpected(node, place, $"; write [{scalar.Text}]");
        if (node is not SpecList list || list.Items.Count < Fewest || list.Items.Count > Most)
            return Unexpected(node, place, node is SpecList { Items.Count: > 0 and var n } ? $" of {n}" : "");
        var sizes = new List<int>();
        foreach (SpecNode each in list.Items)
        {
            if (ReadSize(each) is not { } size)
                return place.Fail(each, $"{item}, not {each.Shown}");
            sizes.Add(size);
        }

        return new Sizes(sizes);
    }

    private static JsonObject NumberSchema() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = Largest };

    private static int? ReadSize(SpecNode node) =>
        node is SpecScalar scalar && NumberText.TryRead(scalar, out double value, out _)
            && value is >= 1 and <= Largest && value == Math.Floor(value)
            ? (int)value
            : null;
}
