using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary><c>true</c> or <c>false</c>, and none of YAML's many other spellings.</summary>
internal sealed class FlagType : ScalarType<bool>
{
    /// <inheritdoc/>
    public override string Expected => "true or false";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place) => scalar switch
    {
        { Quoted: false, Text: "true" } => true,
        { Quoted: false, Text: "false" } => false,
        _ => Unexpected(scalar, place),
    };

    /// <inheritdoc/>
    protected override string Text(object value) => (bool)value ? "true" : "false";
}
