using System.Buffers.Binary;
using System.Text.Json;
using Minima.Data;

namespace Cluster.Embedded.Exports;

/// <summary>
/// Reads the safetensors format strictly: every byte of data belongs to exactly one tensor, names are unique, and the
/// header's claims are checked before memory is claimed.
/// </summary>
public static class SafetensorsReader
{
    private const int MaxHeader = 4 << 20;
    private const int MaxTensors = 10_000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The most bytes before the data: what is enough for <see cref="CheckHeader"/>.</summary>
    internal const int MaxStart = SafetensorsFormat.LengthBytes + MaxHeader;

    /// <summary>Reads a whole file.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">The bytes are not a safetensors file, or hold a type that cannot be read.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes, string file)
    {
        (List<SafetensorsEntry> entries, Dictionary<string, string> metadata, int dataOffset) = ReadHeader(bytes, bytes.Length, file);
        ReadOnlyMemory<byte> data = bytes[dataOffset..];
        return new SafetensorsFile([.. entries.Select(entry => entry.Read(data.Span))], metadata);
    }

    /// <summary>Checks the header alone, so that a large file need not be read to be refused.</summary>
    /// <param name="start">The first bytes of the file, all or at least <see cref="MaxStart"/>.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    /// <param name="file">The file, for messages.</param>
    /// <exception cref="InputException">The header is malformed, or its claims do not fit the length.</exception>
    internal static void CheckHeader(ReadOnlyMemory<byte> start, long fileLength, string file) => ReadHeader(start, fileLength, file);

    private static (List<SafetensorsEntry> Entries, Dictionary<string, string> Metadata, int DataOffset) ReadHeader(
        ReadOnlyMemory<byte> start, long fileLength, string file)
    {
        InputException Bad(string problem) => new(file, null, null, problem);

        if (start.Length < SafetensorsFormat.LengthBytes)
            throw Bad("the file is truncated within its first 8 bytes; a safetensors file begins with the length of its header");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(start.Span);
        ReadOnlyMemory<byte> rest = start[SafetensorsFormat.LengthBytes..];
        if (length > MaxHeader)
            throw Bad($"the header claims {length} bytes, more than the {MaxHeader} that are allowed; this is probably not a safetensors file");
        if (length > (ulong)rest.Length)
            throw Bad($"the file is truncated: its header claims {length} bytes, {rest.Length} are there");
        int dataOffset = SafetensorsFormat.LengthBytes + (int)length;
        try
        {
            using JsonDocument header = JsonDocument.Parse(rest[..(int)length], Strict);
            if (header.RootElement.ValueKind != JsonValueKind.Object)
                throw Bad("the header is not a JSON object");
            if (header.RootElement.GetPropertyCount() > MaxTensors)
                throw Bad($"the header has {header.RootElement.GetPropertyCount()} tensors; at most {MaxTensors} are allowed");
            JsonProperty[] properties = [.. header.RootElement.EnumerateObject()];
            var entries = properties.Where(property => property.Name != SafetensorsFormat.MetadataKey)
                .Select(property => SafetensorsEntry.Parse(property, file))
                .OrderBy(entry => entry.Begin).ThenBy(entry => entry.End).ToList();
            CheckCover(entries, fileLength - dataOffset, file);
            return (entries, Metadata(properties.FirstOrDefault(property => property.Name == SafetensorsFormat.MetadataKey), file), dataOffset);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name with half a surrogate pair, which is found when it is read.
            throw Bad($"the header is not valid JSON with unique names ({Shown.Short(error.Message)})");
        }
    }

    private static void CheckCover(List<SafetensorsEntry> entries, long dataLength, string file)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.End > dataLength)
                throw entry.Bad($"its data ends at byte {entry.End} of {dataLength}; the file is truncated, or its offsets are wrong");
            if (entry.Begin < end)
                throw entry.Bad("its data overlaps another tensor's");
            if (entry.Begin > end)
                throw entry.Bad($"the {entry.Begin - end} bytes before its data belong to no tensor");
            end = entry.End;
        }

        if (end < dataLength)
            throw new InputException(file, null, null, $"the last {dataLength - end} bytes belong to no tensor");
        if (dataLength > DataLimits.MaxBytes)
            throw new InputException(file, null, null, $"the tensors take {dataLength} bytes; at most {DataLimits.MaxBytes} are allowed");
    }

    private static Dictionary<string, string> Metadata(JsonProperty property, string file)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (property.Value.ValueKind == JsonValueKind.Undefined)
            return metadata;
        if (property.Value.ValueKind != JsonValueKind.Object)
            throw new InputException(file, null, SafetensorsFormat.MetadataKey, "must be a JSON object of texts");
        foreach (JsonProperty item in property.Value.EnumerateObject())
        {
            if (item.Value.ValueKind != JsonValueKind.String)
                throw new InputException(file, null, $"{SafetensorsFormat.MetadataKey}.{Shown.Short(item.Name)}", "must be a text");
            metadata[item.Name] = item.Value.GetString()!;
        }

        return metadata;
    }
}
