using System.Text.Json;

namespace Cluster.Embedded.Exports;

/// <summary>Writes the safetensors format: length of the header, header in JSON, then all numbers, little-endian.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a whole file to <paramref name="stream"/>, which stays open. Equal arguments give equal bytes.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="tensors">Of type F64 or F32, in any order; F64 are stored first, so that all are aligned.</param>
    /// <param name="metadata">Texts for the header, or null.</param>
    /// <exception cref="ArgumentException">A name is empty, taken or reserved, or a type is neither F64 nor F32.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsFormat.MetadataKey, "" };
        foreach (Tensor tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"'{tensor.Name}' is empty, reserved or there already.", nameof(tensors));
            if (tensor.Type is not (TensorType.F64 or TensorType.F32))
                throw new ArgumentException($"{tensor.Name}: {tensor.Type} cannot be written, only F64 and F32.", nameof(tensors));
        }

        Tensor[] stored = [.. tensors.OrderBy(tensor => tensor.Type)];
        byte[] header = Header(stored, metadata);
        LittleEndian.Write<long>(stream, [header.Length]);
        stream.Write(header);
        foreach (Tensor tensor in stored)
        {
            if (tensor.Type == TensorType.F64)
                LittleEndian.Write(stream, tensor.Array.Values.Span);
            else
                LittleEndian.Write<float>(stream, Array.ConvertAll(tensor.Array.Values.ToArray(), value => (float)value));
        }
    }

    /// <summary>The JSON, padded with spaces to a multiple of 8 bytes.</summary>
    private static byte[] Header(Tensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is not null)
            {
                json.WriteStartObject(SafetensorsFormat.MetadataKey);
                foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    json.WriteString(key, value);
                json.WriteEndObject();
            }

            long offset = 0;
            foreach (Tensor tensor in tensors)
            {
                long end = offset + (long)tensor.Array.Values.Length * SafetensorsFormat.NumberTypeOf(tensor.Type).Size;
                WriteEntry(json, tensor, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % SafetensorsFormat.LengthBytes != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, Tensor tensor, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (int size in tensor.Array.Shape)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
