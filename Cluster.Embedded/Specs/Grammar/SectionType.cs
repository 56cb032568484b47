using System.Text.Json.Nodes;
using Cluster.Embedded.Specs.Yaml;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>A section: a mapping whose keys set the properties of an immutable <typeparamref name="T"/>.</summary>
/// <param name="empty">What holds if every key is left out.</param>
/// <param name="mayBeAxes">Whether lists of alternatives may be written behind the keys.</param>
internal sealed class SectionType<T>(T empty, bool mayBeAxes) : SpecType<T>, ISection
    where T : notnull
{
    private readonly List<SpecField> _fields = [];

    /// <summary>The keys, in the order in which they are documented.</summary>
    public IReadOnlyList<SpecField> Fields => _fields;

    /// <summary>A word that may stand in place of the mapping, and what it means.</summary>
    public (string Word, T Value)? Alternative { get; init; }

    /// <summary>Completes a section, given the keys that were written: for defaults that depend on other keys.</summary>
    public Func<T, IReadOnlyList<string>, T> Finish { get; init; } = (section, _) => section;

    /// <summary>What is compared to find repeated sections, where their own equality leaves something out.</summary>
    public Func<T, object> IdentityOf { get; init; } = section => section;

    /// <inheritdoc/>
    public override string Expected =>
        $"{(Alternative is { } other ? $"'{other.Word}' or " : "")}a mapping such as {{{_fields[0].Name}: {_fields[0].Default ?? "..."}}}";

    /// <summary>Adds a key.</summary>
    public SectionType<T> Add<TValue>(
        string name,
        SpecType<TValue> type,
        string? @default,
        string description,
        Func<T, TValue, T> set,
        IReadOnlyList<string>? kinds = null,
        IReadOnlyList<string>? requiredBy = null,
        bool required = false)
        where TValue : notnull
    {
        _fields.Add(new SpecField(name, type, @default, description)
        {
            MayBeAxis = mayBeAxes && type is not TextListType,
            Required = required,
            RequiredBy = requiredBy ?? [],
            Kinds = kinds ?? [],
            Set = (section, value) => set((T)section, (TValue)value),
        });
        return this;
    }

    /// <inheritdoc/>
    public override object Identity(object value) => IdentityOf((T)value);

    /// <inheritdoc/>
    public override JsonObject Schema() => Alternative is { } other
        ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = other.Word }, SchemaBuilder.Mapping(_fields)) }
        : SchemaBuilder.Mapping(_fields);

    /// <summary>The cross product of the section's axes; keys written later vary faster.</summary>
    public override IReadOnlyList<SpecValue> ReadAll(SpecNode node, SpecPlace place)
    {
        if (node is not SpecMap map)
            return base.ReadAll(node, place);
        IReadOnlyList<FieldValues> keys = MappingReader.Read(_fields, map, place);
        if (keys.Any(key => key.Values.Count == 0))
            return [];
        var count = SpecLimits.Product(keys.Select(key => key.Values.Count));
        if (count > SpecLimits.MostSettings)
        {
            place.Fail(map, SpecLimits.TooManySettings(count));
            return [];
        }

        return [.. Odometer.Positions([.. keys.Select(key => key.Values.Count)]).Select(position => Combine(keys, position, map))];
    }

    /// <inheritdoc/>
    protected override object? Read(SpecNode node, SpecPlace place) =>
        Alternative is { } other && node is SpecScalar { Quoted: false } word && word.Text == other.Word
            ? other.Value
            : Unexpected(node, place);

    private SpecValue Combine(IReadOnlyList<FieldValues> keys, int[] position, SpecMap map)
    {
        object section = empty;
        var texts = new string[keys.Count];
        for (int i = 0; i < keys.Count; i++)
        {
            SpecValue value = keys[i].Values[position[i]];
            section = keys[i].Field.Set(section, value.Value);
            texts[i] = $"{keys[i].Field.Name}: {value.Text}";
        }

        T finished = Finish((T)section, [.. keys.Select(key => key.Field.Name)]);
        return new SpecValue(finished, $"{{{string.Join(", ", texts)}}}", map);
    }
}
