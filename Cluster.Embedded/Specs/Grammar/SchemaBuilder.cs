using System.Text.Json.Nodes;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Puts fields together to the JSON Schema of a mapping.</summary>
internal static class SchemaBuilder
{
    /// <summary>The schema of a mapping with these keys and no others.</summary>
    public static JsonObject Mapping(IReadOnlyList<SpecField> fields)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema()))),
        };
        SpecField[] required = [.. fields.Where(field => field.Required)];
        if (required.Length > 0)
            schema["required"] = Names(required.Select(field => field.Name));
        AddKinds(schema, fields);
        return schema;
    }

    private static void AddKinds(JsonObject schema, IReadOnlyList<SpecField> fields)
    {
        string? defaultKind = fields.FirstOrDefault(field => field.Name == "kind")?.Default;
        SpecField[] partial = [.. fields.Where(field => field.Kinds.Count > 0)];
        if (partial.Length == 0)
            return;
        schema["dependentSchemas"] = new JsonObject(
            partial.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)OnlyWithKinds(field, defaultKind))));
        SpecField[] required = [.. partial.Where(field => field.RequiredBy.Count > 0)];
        if (required.Length == 0)
            return;
        schema["allOf"] = new JsonArray([.. required.Select(field => new JsonObject
        {
            ["if"] = new JsonObject
            {
                ["required"] = new JsonArray("kind"),
                ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["enum"] = Names(field.RequiredBy) } },
            },
            ["then"] = new JsonObject { ["required"] = new JsonArray(field.Name) },
        })]);
    }

    private static JsonObject OnlyWithKinds(SpecField field, string? defaultKind)
    {
        var schema = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        new JsonObject { ["enum"] = Names(field.Kinds) },
                        new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["enum"] = Names(field.Kinds) } }),
                },
            },
        };
        if (defaultKind is not null && !field.IsReadBy(defaultKind))
            schema["required"] = new JsonArray("kind");
        return schema;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
