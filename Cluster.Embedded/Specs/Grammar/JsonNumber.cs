using System.Text.Json.Nodes;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>Numbers in JSON as a person would write them.</summary>
internal static class JsonNumber
{
    /// <summary>An integer without a decimal point where the value is one.</summary>
    public static JsonNode Of(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);
}
