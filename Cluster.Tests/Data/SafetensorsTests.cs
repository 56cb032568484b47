using System.Buffers.Binary;
using System.Text.Json;
using Cluster.Embedded;
using Cluster.Embedded.Exports;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class SafetensorsTests
{
    private const string One = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

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

    [Theory]
    [InlineData("", 8, "belong to no tensor", "{}")]
    [InlineData("truncated", 7, "ends at byte 8 of 7", One)]
    [InlineData("too much", 9, "last 1 bytes belong to no tensor", One)]
    [InlineData("not JSON", 8, "not valid JSON", "{\"a\":")]
    [InlineData("an array", 8, "not a JSON object", "[]")]
    [InlineData("deep", 8, "not valid JSON", "{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}")]
    [InlineData("twice", 8, "unique names", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("half a pair", 8, "not valid JSON", """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("no offsets", 8, "dtype, shape and data_offsets", """{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("unknown type", 8, "dtype F8_E4M3 is not supported", """{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""")]
    [InlineData("number as type", 8, "dtype 1 is not supported", """{"a":{"dtype":"1","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("negative size", 8, "integers of at least 0", """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("overflowing shape", 8, "product below", """{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,8]}}""")]
    [InlineData("wrong size", 8, "span 8 bytes", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("descending", 8, "ascending integers", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""")]
    [InlineData("three offsets", 8, "two ascending", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}""")]
    [InlineData("huge offset", 8, "ascending integers", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999999999999999999]}}""")]
    [InlineData("overlap", 12, "overlaps", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""")]
    [InlineData("hole", 12, "belong to no tensor", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""")]
    [InlineData("bad metadata", 8, "__metadata__.k", """{"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    public void A_malformed_file_is_refused(string name, int dataBytes, string phrase, string header) =>
        AssertRefused(BinaryFiles.Safetensors(header, new byte[dataBytes]), name, phrase);

    [Fact]
    public void A_header_length_that_lies_is_refused()
    {
        AssertRefused([1, 2, 3], "short", "first 8 bytes");
        AssertRefused([255, 255, 255, 255, 255, 255, 255, 255, 0], "huge", "16777216");
        AssertRefused([100, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}'], "truncated", "claims 100 bytes, 2 are there");
    }

    private static void AssertRefused(byte[] bytes, string name, string phrase)
    {
        string file = $"weights {name}.safetensors";
        string message = Assert.Throws<InputException>(() => SafetensorsReader.Read(bytes, file)).Message;
        Assert.StartsWith(file, message);
        Assert.Contains(phrase, message);
    }

    private static byte[] Write(Tensor[] tensors, Dictionary<string, string>? metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
