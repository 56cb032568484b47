using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;
using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>One of the names of an enumeration.</summary>
internal sealed class ChoiceType<T> : ScalarType<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override string Expected => $"one of {string.Join(", ", SpecNames.All<T>())}";

    /// <inheritdoc/>
    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. SpecNames.All<T>().Select(name => (JsonNode)name)]) };

    /// <summary>The member that a word names; null after an error was noted.</summary>
    public T? ReadName(SpecScalar scalar, SpecPlace place) => (T?)ReadScalar(scalar, place);

    /// <inheritdoc/>
    protected override object? ReadScalar(SpecScalar scalar, SpecPlace place)
    {
        if (SpecNames.TryParse(scalar.Text, out T member))
            return member;
        IReadOnlyList<string> names = SpecNames.All<T>();
        return place.Fail(scalar,
            $"unknown name {scalar.Shown}{NearestKey.Hint(scalar.Text, names)} allowed: {string.Join(", ", names)}");
    }

    /// <inheritdoc/>
    protected override string Text(object value) => ((T)value).Name();
}
