using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Grammar;

namespace Cluster.Embedded.Specs;

/// <summary>
/// The JSON Schema of specs, for editors: checked in as <c>sweeps/sweep.schema.json</c>. It knows every key, type and
/// range; <see cref="SpecReader"/> also checks what the parts mean together.
/// </summary>
public static class SpecSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema (draft 2020-12) as text.</summary>
    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Sweep of a census of neural-network minima",
        };
        foreach (var (key, value) in SchemaBuilder.Mapping(SpecTable.Root))
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Options) + "\n";
    }
}
