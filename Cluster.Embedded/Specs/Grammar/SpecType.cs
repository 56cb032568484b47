using System.Globalization;
using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The type of a field. Parser, JSON Schema and reference manual all ask it, so that they cannot drift apart.</summary>
internal abstract class SpecType
{
    /// <summary>What may be written, as a noun: <c>a number above 0</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>The JSON Schema of one value.</summary>
    public abstract JsonObject Schema();

    /// <summary>Whether a value is a list of alternatives. Types whose single value is a list override it.</summary>
    public virtual bool IsAxis(SpecNode node) => node is SpecList;

    /// <summary>Everything a value that is no axis stands for: usually one thing, none after an error was noted.</summary>
    public virtual IReadOnlyList<SpecValue> ReadAll(SpecNode node, SpecPlace place) =>
        Read(node, place) is { } value ? [new SpecValue(value, Text(value), node)] : [];

    /// <summary>What is compared to find repeated alternatives.</summary>
    public virtual object Identity(object value) => value;

    /// <summary>Reads one value; null after an error was noted.</summary>
    protected abstract object? Read(SpecNode node, SpecPlace place);

    /// <summary>A value as it is shown to a user.</summary>
    protected virtual string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Notes that something else was written than what is expected.</summary>
    protected object? Unexpected(SpecNode node, SpecPlace place, string hint = "") =>
        place.Fail(node, node is SpecScalar { IsEmpty: true }
            ? $"has no value; expected {Expected}"
            : $"expected {Expected}, not {node.Shown}{hint}");
}
