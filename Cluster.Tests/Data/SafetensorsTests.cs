using System.Buffers.Binary;
using System.Text.Json;
using Cluster.Embedded.Exports;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class SafetensorsTests
{
    private static readonly Tensor[] Tensors =
    [
        new("layers.0.weight", TensorType.F32, new NumericArray([2, 3], [1, 2, 3, 4, 5, 6.5])),
        new("layers.0.bias", TensorType.F64, new NumericArray([2], [0.1, -0.0])),
        new("empty", TensorType.F64, new NumericArray([0, 7], [])),
        new("ü\"\\", TensorType.F64, new NumericArray([], [double.Epsilon])),
    ];

    private static readonly Dictionary<string, string> Metadata = new() { ["format"] = "pt", ["a \"note\""] = "ä\n" };

    [Fact]
    public void Tensors_and_metadata_come_back()
    {
        SafetensorsFile file = SafetensorsReader.Read(Write(Tensors, Metadata), "a.safetensors");
        Assert.Equal(Metadata, file.Metadata.ToDictionary());
        Assert.Equal(Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal), file.Tensors.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        foreach (Tensor tensor in Tensors)
        {
            Tensor read = file.Tensors.Single(other => other.Name == tensor.Name);
            Assert.Equal(tensor.Type, read.Type);
            Assert.Equal(tensor.Array.Shape, read.Array.Shape);
            Assert.Equal(tensor.Array.Values.ToArray().Select(BitConverter.DoubleToInt64Bits), read.Array.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
        }
    }

    [Fact]
    public void The_header_is_json_padded_to_eight_bytes_and_equal_content_gives_equal_bytes()
    {
        byte[] bytes = Write(Tensors, Metadata);
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("F32", header.RootElement.GetProperty("layers.0.weight").GetProperty("dtype").GetString());
        Assert.Equal(bytes, Write(Tensors, Metadata));
    }

    [Fact]
    public void A_file_without_tensors_is_a_file()
    {
        SafetensorsFile file = SafetensorsReader.Read(Write([], null), "a.safetensors");
        Assert.Empty(file.Tensors);
        Assert.Empty(file.Metadata);
    }

    [Theory]
    [InlineData("F16", new byte[] { 0, 0x3C }, 1.0)]
    [InlineData("BF16", new byte[] { 0x80, 0xBF }, -1.0)]
    [InlineData("I32", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2.0)]
    [InlineData("I64", new byte[] { 0, 1, 0, 0, 0, 0, 0, 0 }, 256.0)]
    public void Other_types_are_read(string type, byte[] data, double expected)
    {
        string header = $$"""{"a": {"dtype": "{{type}}", "shape": [1], "data_offsets": [0, {{data.Length}}] } }""";
        Assert.Equal([expected], SafetensorsReader.Read(BinaryFiles.Safetensors(header, data), "a").Tensors[0].Array.Values.ToArray());
    }

    [Theory]
    [InlineData("a", "a", TensorType.F64)]
    [InlineData("a", "", TensorType.F64)]
    [InlineData("a", "__metadata__", TensorType.F64)]
    [InlineData("a", "b", TensorType.I64)]
    public void Bad_names_and_types_are_not_written(string first, string second, TensorType type)
    {
        var array = new NumericArray([1], [1]);
        Assert.Throws<ArgumentException>(() => Write([new(first, TensorType.F64, array), new(second, type, array)], null));
    }

    private static byte[] Write(Tensor[] tensors, Dictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
