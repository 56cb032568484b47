using System.Buffers.Binary;
using Cluster.Embedded.Datasets;
using Minima.Data;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class ArrayDatasetTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pair_of_npy_files_is_a_dataset()
    {
        _folder.WriteNpy("x.npy", [1.5, 2, 3, 4, 5, 6], 3, 2);
        _folder.WriteNpy("y.npy", [0L, 1, 1], 3);
        Dataset data = _folder.Load(new DataSpec(DataKind.Npy) { File = "x.npy", TargetFile = "y.npy" }).Training;
        Assert.Equal([1.5, 2, 3, 4, 5, 6], data.Inputs.ToArray());
        Assert.Equal((2, 1, 2), (data.InputCount, data.TargetCount, data.Classes));
    }

    [Fact]
    public void Further_dimensions_are_flattened_and_one_dimension_is_one_column()
    {
        _folder.WriteNpy("x.npy", new float[24], 2, 3, 4);
        _folder.WriteNpy("y.npy", [0.5f, 0.25f], 2);
        Dataset data = _folder.Load(new DataSpec(DataKind.Npy) { File = "x.npy", TargetFile = "y.npy" }).Training;
        Assert.Equal((2, 12, 1, 0), (data.Samples, data.InputCount, data.TargetCount, data.Classes));
    }

    [Theory]
    [InlineData(null, new[] { 0.0, 1, 1 }, 2)]
    [InlineData(false, new[] { 0.0, 1, 1 }, 0)]
    [InlineData(null, new[] { 0.0, 2, 1 }, 3)]
    [InlineData(null, new[] { 0.0, 2, 2 }, 0)]
    [InlineData(null, new[] { 0.0, 0, 0 }, 0)]
    [InlineData(null, new[] { 0.0, 1.5, 1 }, 0)]
    [InlineData(true, new[] { 0.0, 2, 1 }, 3)]
    public void Targets_are_labels_if_they_look_so_or_the_spec_says_so(bool? labels, double[] targets, int classes)
    {
        _folder.WriteNpy("x.npy", [1.0, 2, 3], 3);
        _folder.WriteNpy("y.npy", targets, 3, 1);
        var spec = new DataSpec(DataKind.Npy) { File = "x.npy", TargetFile = "y.npy", Labels = labels };
        Assert.Equal(classes, _folder.Load(spec).Training.Classes);
    }

    [Theory]
    [InlineData("x", "y", new string[0])]
    [InlineData("pixels", "digit", new[] { "pixels", "digit" })]
    public void An_npz_archive_holds_both_arrays(string x, string y, string[] columns)
    {
        byte[] inputs = DataFolder.Npy([1.0, 2, 3, 4], 2, 2), targets = DataFolder.Npy([0.5, 7], 2);
        _folder.Write("data.npz", BinaryFiles.Zip(($"{y}.npy", targets), ($"{x}.npy", inputs), ("other.npy", [])));
        Dataset data = _folder.Load(new DataSpec(DataKind.Npz) { File = "data.npz", Columns = columns }).Training;
        Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
        Assert.Equal([0.5, 7], data.Targets.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_images_and_labels_are_read_plain_and_packed(bool packed)
    {
        byte[] images = BinaryFiles.Idx(8, [3, 2, 2], [.. Enumerable.Range(244, 12).Select(i => (byte)i)]);
        byte[] labels = BinaryFiles.Idx(8, [3], 2, 0, 1);
        _folder.Write("images", packed ? BinaryFiles.Gzip(images) : images);
        _folder.Write("labels", packed ? BinaryFiles.Gzip(labels) : labels);
        Dataset data = _folder.Load(new DataSpec(DataKind.Idx) { File = "images", TargetFile = "labels" }).Training;
        Assert.Equal((3, 4, 3), (data.Samples, data.InputCount, data.Classes));
        Assert.Equal([244, 245, 246, 247], data.Inputs.ToArray()[..4]);
        Assert.Equal([2, 0, 1], data.Targets.ToArray());
    }

    [Theory]
    [InlineData(0x09, 1, -2.0)]
    [InlineData(0x0B, 2, -300.0)]
    [InlineData(0x0C, 4, -70000.0)]
    [InlineData(0x0D, 4, 0.15625)]
    [InlineData(0x0E, 8, 0.1)]
    public void Idx_numbers_are_big_endian(byte type, int size, double value)
    {
        var bytes = new byte[size];
        if (type == 0x0D)
            BinaryPrimitives.WriteSingleBigEndian(bytes, (float)value);
        else if (type == 0x0E)
            BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        else
            for (int i = 0; i < size; i++)
                bytes[size - 1 - i] = (byte)((long)value >> (8 * i));
        _folder.Write("x", BinaryFiles.Idx(type, [1, 1], bytes));
        _folder.Write("y", BinaryFiles.Idx(8, [1], 7));
        Dataset data = _folder.Load(new DataSpec(DataKind.Idx) { File = "x", TargetFile = "y" }).Training;
        Assert.Equal([value], data.Inputs.ToArray());
    }

    [Fact]
    public void The_content_hash_covers_both_files()
    {
        _folder.WriteNpy("x.npy", [1.0, 2], 2);
        _folder.WriteNpy("y.npy", [1.0, 2], 2);
        _folder.WriteNpy("z.npy", [1.0, 3], 2);
        string? Hash(string x, string y) =>
            DatasetLoader.WithContentHash(new DataSpec(DataKind.Npy) { File = x, TargetFile = y }, _folder.Path).ContentHash;
        Assert.Equal(Hash("x.npy", "z.npy"), Hash("y.npy", "z.npy"));
        Assert.NotEqual(Hash("x.npy", "y.npy"), Hash("x.npy", "z.npy"));
        Assert.NotEqual(Hash("z.npy", "x.npy"), Hash("x.npy", "z.npy"));
    }
}
