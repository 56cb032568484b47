using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.Embedded;
using Cluster.Embedded.Specs.Grammar;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Tests.Specs;

/// <summary>What an editor's YAML plug-in hands to its JSON Schema validator.</summary>
internal static class YamlAsJson
{
    /// <summary>The document, or null if it is not even YAML of the allowed kind.</summary>
    public static JsonNode? TryRead(string text)
    {
        try
        {
            return Convert(YamlTree.Read(text, "spec.yaml"));
        }
        catch (InputException)
        {
            return null;
        }
    }

    private static JsonNode? Convert(SpecNode node) => node switch
    {
        SpecList list => new JsonArray([.. list.Items.Select(Convert)]),
        SpecMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Convert(entry.Value)))),
        SpecScalar { IsEmpty: true } => null,
        SpecScalar { Quoted: false, Text: "true" or "false" } flag => JsonValue.Create(flag.Text == "true"),
        SpecScalar { Quoted: false } scalar when ulong.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole) => JsonValue.Create((double)whole),
        SpecScalar { Quoted: false } scalar when NumberText.TryRead(scalar, out double number, out _) => JsonValue.Create(number),
        SpecScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException(),
    };
}
