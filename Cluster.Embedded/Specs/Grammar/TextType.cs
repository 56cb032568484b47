using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A text that matches a pattern.</summary>
/// <param name="expected">What may be written, as a noun.</param>
/// <param name="pattern">Regular expression in the dialect that .NET and JSON Schema share, with ^ and $.</param>
internal sealed class TextType(string expected, string pattern) : ScalarType<string>
{
    private readonly Regex _pattern = new(pattern.TrimEnd('$') + @"\z", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override string Expected => expected;

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = pattern };

    /// <summary>Whether a text matches.</summary>
    public bool Allows(string text) => _pattern.IsMatch(text);

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place)
    {
        if (!scalar.Quoted && (NumberText.LooksLikeNumber(scalar.Text) || scalar.Text is "true" or "false"))
            return Unexpected(scalar, place, $"; put it in quotes if it is meant as a text");
        return Allows(scalar.Text) ? scalar.Text : Unexpected(scalar, place);
    }
}
