using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A 64-bit seed. It may be quoted, because many programs that write YAML or JSON round whole numbers above 2⁵³.</summary>
internal sealed class SeedType : ScalarType<ulong>
{
    /// <inheritdoc/>
    public override string Expected => "a whole number from 0 to 18446744073709551615";

    /// <inheritdoc/>
    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue },
            new JsonObject { ["type"] = "string", ["pattern"] = "^(0|[1-9][0-9]{0,19})$" }),
    };

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place)
    {
        string text = scalar.Text;
        bool digits = text.All(char.IsAsciiDigit) && (text == "0" || !text.StartsWith('0'));
        return digits && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : Unexpected(scalar, place, "; write plain digits");
    }
}
