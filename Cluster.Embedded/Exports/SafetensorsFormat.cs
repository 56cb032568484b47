namespace Cluster.Embedded.Exports;

/// <summary>Facts about the safetensors format that reader and writer share.</summary>
internal static class SafetensorsFormat
{
    /// <summary>Bytes of the header's length at the beginning, and of what the header's end is aligned to.</summary>
    public const int LengthBytes = 8;

    /// <summary>The one key of the header that is not a tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>How a tensor's numbers are stored.</summary>
    public static NumberType NumberTypeOf(TensorType type) => type switch
    {
        TensorType.F64 => new NumberType('f', 8, false),
        TensorType.F32 => new NumberType('f', 4, false),
        TensorType.F16 => new NumberType('f', 2, false),
        TensorType.BF16 => new NumberType('B', 2, false),
        TensorType.I64 => new NumberType('i', 8, false),
        TensorType.I32 => new NumberType('i', 4, false),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
