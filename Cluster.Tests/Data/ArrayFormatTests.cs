using System.Text;
using Cluster.Embedded.Exports;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class ArrayFormatTests
{
    private static readonly double[] Values = [0, -0.0, 1.5, double.MaxValue, double.Epsilon, double.NegativeInfinity];

    [Fact]
    public void Npy_keeps_every_bit_of_doubles()
    {
        NumericArray array = NpyReader.Read(DataFolder.Npy(Values, 2, 3), "a.npy");
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(Values.Select(BitConverter.DoubleToInt64Bits), array.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Npy_keeps_floats_longs_integers_and_bytes()
    {
        Assert.Equal([0.5, -2], NpyReader.Read(DataFolder.Npy([0.5f, -2f], 2), "a.npy").Values.ToArray());
        Assert.Equal([-5, 1L << 40], NpyReader.Read(DataFolder.Npy([-5L, 1L << 40], 2), "a.npy").Values.ToArray());
        Assert.Equal([-5, 70000], NpyReader.Read(DataFolder.Npy([-5, 70000], 2), "a.npy").Values.ToArray());
        Assert.Equal([0, 255], NpyReader.Read(DataFolder.Npy([(byte)0, (byte)255], 2), "a.npy").Values.ToArray());
    }

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new[] { 3, 0, 2 }, 0)]
    [InlineData(new[] { 1, 1, 1, 2 }, 2)]
    public void Npy_keeps_unusual_shapes(int[] shape, int count)
    {
        NumericArray array = NpyReader.Read(DataFolder.Npy(new double[count], shape), "a.npy");
        Assert.Equal(shape, array.Shape);
        Assert.Equal(count, array.Values.Length);
    }

    [Fact]
    public void Npy_data_begins_at_a_multiple_of_64_bytes()
    {
        byte[] file = DataFolder.Npy(new double[1], 1);
        Assert.Equal(0, (file.Length - 8) % 64);
        Assert.Equal((byte)'\n', file[^9]);
        Assert.StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", Encoding.ASCII.GetString(file, 10, 60));
    }

    [Theory]
    [InlineData("<i2", new byte[] { 0xFE, 0xFF }, -2.0)]
    [InlineData(">i2", new byte[] { 0xFF, 0xFE }, -2.0)]
    [InlineData(">u2", new byte[] { 1, 0 }, 256.0)]
    [InlineData("|i1", new byte[] { 0x80 }, -128.0)]
    [InlineData("|b1", new byte[] { 1 }, 1.0)]
    [InlineData(">f4", new byte[] { 0x3F, 0x80, 0, 0 }, 1.0)]
    [InlineData(">f8", new byte[] { 0xC0, 0, 0, 0, 0, 0, 0, 0 }, -2.0)]
    [InlineData("<u4", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, 4294967295.0)]
    [InlineData(">i8", new byte[] { 0, 0, 0, 0, 0, 0, 1, 0 }, 256.0)]
    [InlineData("<u8", new byte[] { 0, 1, 0, 0, 0, 0, 0, 0 }, 256.0)]
    public void Npy_types_and_byte_orders_are_read(string type, byte[] data, double expected)
    {
        foreach (byte version in new byte[] { 1, 2, 3 })
        {
            byte[] file = BinaryFiles.Npy(BinaryFiles.NpyHeader(type, "1,"), data, version);
            Assert.Equal([expected], NpyReader.Read(file, "a.npy").Values.ToArray());
        }
    }

    [Fact]
    public void Fortran_order_is_turned_into_c_order()
    {
        byte[] file = BinaryFiles.Npy(BinaryFiles.NpyHeader("|u1", "2, 3", fortran: true), [1, 4, 2, 5, 3, 6]);
        Assert.Equal([1, 2, 3, 4, 5, 6], NpyReader.Read(file, "a.npy").Values.ToArray());
        file = BinaryFiles.Npy(BinaryFiles.NpyHeader("|u1", "2, 2, 2", fortran: true), [1, 5, 3, 7, 2, 6, 4, 8]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], NpyReader.Read(file, "a.npy").Values.ToArray());
    }

    [Fact]
    public void Npz_keeps_arrays_by_name_and_equal_arrays_give_equal_bytes()
    {
        byte[] first = Npz(), second = Npz();
        Assert.Equal(first, second);
        IReadOnlyList<NumericArray> arrays = NpzReader.Read(new MemoryStream(first), "a.npz", "b", "a");
        Assert.Equal([1, 2, 3], arrays[0].Values.ToArray());
        Assert.Equal(Values, arrays[1].Values.ToArray());
        Assert.Equal([2, 3], arrays[1].Shape);
    }

    [Fact]
    public void Npz_has_arrays_by_the_names_that_TensorFlow_gives_variables()
    {
        byte[] archive = BinaryFiles.Zip(("W:0.npy", DataFolder.Npy([1.0, 2], 2)));

        Assert.Equal([1.0, 2], NpzReader.Read(new MemoryStream(archive), "a.npz", "W:0")[0].Values.ToArray());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("../a")]
    [InlineData("a\\b")]
    public void Npz_refuses_names_that_are_taken_or_are_paths(string name)
    {
        using var archive = new NpzWriter(new MemoryStream());
        archive.Add<double>("a", [1], [1]);
        Assert.Throws<ArgumentException>(() => archive.Add<double>(name, [1], [1]));
    }

    [Fact]
    public void Shapes_that_do_not_fit_the_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DataFolder.Npy(new double[5], 2, 3));
        Assert.Throws<ArgumentException>(() => DataFolder.Npy(new double[1], -1, -1));
        Assert.Throws<ArgumentException>(() => new NumericArray([65536, 65536], []));
    }

    private static byte[] Npz()
    {
        using var stream = new MemoryStream();
        using (var archive = new NpzWriter(stream))
        {
            archive.Add<double>("a", Values, [2, 3]);
            archive.Add<long>("b", [1, 2, 3], [3]);
        }

        return stream.ToArray();
    }
}
