using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cluster.Tests.Specs;

/// <summary>A validator for the keywords that the generated schema uses; any other keyword fails the test.</summary>
internal static class SmallJsonSchema
{
    /// <summary>Why a document is not valid, or null if it is.</summary>
    public static string? WhyNot(JsonObject schema, JsonNode? value) =>
        schema.Select(keyword => WhyNot(keyword.Key, keyword.Value!, schema, value)).FirstOrDefault(reason => reason is not null);

    private static string? WhyNot(string keyword, JsonNode rule, JsonObject schema, JsonNode? value) => keyword switch
    {
        "$schema" or "title" or "description" or "then" or "properties" => keyword == "properties" ? Properties(rule.AsObject(), value) : null,
        "type" => Check(Types(rule).Any(type => HasType(value, type)), $"is no {rule}"),
        "const" => Check(JsonNode.DeepEquals(rule, value), $"is not {rule}"),
        "enum" => Check(rule.AsArray().Any(item => JsonNode.DeepEquals(item, value)), $"is none of {rule.ToJsonString()}"),
        "minimum" => Number(value, x => x >= (double)rule, keyword),
        "maximum" => Number(value, x => x <= (double)rule, keyword),
        "exclusiveMinimum" => Number(value, x => x > (double)rule, keyword),
        "exclusiveMaximum" => Number(value, x => x < (double)rule, keyword),
        "pattern" => Text(value, text => Regex.IsMatch(text, (string)rule!), keyword),
        "minLength" => Text(value, text => text.Length >= (int)rule, keyword),
        "minItems" => Check(value is not JsonArray array || array.Count >= (int)rule, keyword),
        "maxItems" => Check(value is not JsonArray array || array.Count <= (int)rule, keyword),
        "uniqueItems" => Check(value is not JsonArray array || array.Select(item => item?.ToJsonString()).Distinct().Count() == array.Count, keyword),
        "items" => (value as JsonArray)?.Select(item => WhyNot(rule.AsObject(), item)).FirstOrDefault(reason => reason is not null),
        "required" => Check(value is not JsonObject map || rule.AsArray().All(key => map.ContainsKey((string)key!)), $"lacks one of {rule.ToJsonString()}"),
        "additionalProperties" => Check(value is not JsonObject map || map.All(entry => schema["properties"]!.AsObject().ContainsKey(entry.Key)), "has an unknown key"),
        "anyOf" => Check(rule.AsArray().Any(option => WhyNot(option!.AsObject(), value) is null), $"fits no option of {rule.ToJsonString()}"),
        "allOf" => rule.AsArray().Select(part => WhyNot(part!.AsObject(), value)).FirstOrDefault(reason => reason is not null),
        "if" => WhyNot(rule.AsObject(), value) is null ? WhyNot(schema["then"]!.AsObject(), value) : null,
        "dependentSchemas" => (value as JsonObject)?.Where(entry => rule.AsObject().ContainsKey(entry.Key))
            .Select(entry => WhyNot(rule[entry.Key]!.AsObject(), value)).FirstOrDefault(reason => reason is not null),
        _ => throw new NotSupportedException($"keyword {keyword}"),
    };

    private static string? Properties(JsonObject properties, JsonNode? value) =>
        (value as JsonObject)?.Where(entry => properties.ContainsKey(entry.Key))
            .Select(entry => WhyNot(properties[entry.Key]!.AsObject(), entry.Value) is { } reason ? $"{entry.Key}: {reason}" : null)
            .FirstOrDefault(reason => reason is not null);

    private static IEnumerable<string> Types(JsonNode rule) => rule is JsonArray many ? many.Select(type => (string)type!) : [(string)rule!];

    private static bool HasType(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && (double)value == Math.Floor((double)value),
        _ => throw new NotSupportedException($"type {type}"),
    };

    private static string? Number(JsonNode? value, Func<double, bool> holds, string keyword) =>
        Check(value?.GetValueKind() != JsonValueKind.Number || holds((double)value), keyword);

    private static string? Text(JsonNode? value, Func<string, bool> holds, string keyword) =>
        Check(value?.GetValueKind() != JsonValueKind.String || holds((string)value!), keyword);

    private static string? Check(bool holds, string reason) => holds ? null : reason;
}
