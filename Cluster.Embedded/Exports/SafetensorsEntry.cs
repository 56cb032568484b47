using System.Text.Json;

namespace Cluster.Embedded.Exports;

/// <summary>What a safetensors header says about one tensor, checked for consistency.</summary>
internal sealed record SafetensorsEntry(string File, string Name, TensorType Type, IReadOnlyList<int> Shape, long Begin, long End)
{
    private const int MaxDimensions = 32;

    /// <summary>Reads one property of the header.</summary>
    /// <exception cref="InputException">A field is missing or wrong, or the offsets do not fit the shape.</exception>
    public static SafetensorsEntry Parse(JsonProperty property, string file)
    {
        InputException Bad(string problem) => new(file, null, Shown.Short(property.Name), problem);

        JsonElement entry = property.Value;
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out JsonElement dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out JsonElement shape) || shape.ValueKind != JsonValueKind.Array
            || !entry.TryGetProperty("data_offsets", out JsonElement offsets) || offsets.ValueKind != JsonValueKind.Array)
        {
            throw Bad("must be a JSON object with dtype, shape and data_offsets");
        }

        string typeName = dtype.GetString()!;
        if (!Array.Exists(Enum.GetNames<TensorType>(), name => name == typeName))
            throw Bad($"dtype {Shown.Short(typeName)} is not supported; {string.Join(", ", Enum.GetNames<TensorType>())} are");
        TensorType type = Enum.Parse<TensorType>(typeName);
        if (shape.GetArrayLength() > MaxDimensions)
            throw Bad($"has {shape.GetArrayLength()} dimensions; at most {MaxDimensions} are allowed");
        int[] sizes = [.. shape.EnumerateArray().Select(size => TryGetInteger(size, int.MaxValue) is { } value ? (int)value : -1)];
        long count = NumericArray.CountOf(sizes);
        if (count < 0)
            throw Bad($"shape must be integers of at least 0 with a product below 2³¹, not {Shown.Short(shape.GetRawText())}");
        long?[] bounds = [.. offsets.EnumerateArray().Take(3).Select(bound => TryGetInteger(bound, long.MaxValue))];
        if (bounds is not [{ } begin, { } end] || begin > end)
            throw Bad($"data_offsets must be two ascending integers of at least 0, not {Shown.Short(offsets.GetRawText())}");
        long bytes = count * SafetensorsFormat.NumberTypeOf(type).Size;
        if (end - begin != bytes)
            throw Bad($"data_offsets span {end - begin} bytes, but {NumericArray.ShapeText(sizes)} values of {typeName} take {bytes}");
        return new SafetensorsEntry(file, property.Name, type, sizes, begin, end);
    }

    /// <summary>The tensor, once the offsets are known to lie within <paramref name="data"/>.</summary>
    public Tensor Read(ReadOnlySpan<byte> data) =>
        new(Name, Type, new NumericArray(Shape, SafetensorsFormat.NumberTypeOf(Type).Read(data[(int)Begin..(int)End])));

    /// <summary>An error about this tensor.</summary>
    public InputException Bad(string problem) => new(File, null, Shown.Short(Name), problem);

    private static long? TryGetInteger(JsonElement element, long largest) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= 0 && value <= largest ? value : null;
}
