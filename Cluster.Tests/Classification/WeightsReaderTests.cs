using Cluster.Embedded.Exports;
using Cluster.Embedded.Weights;
using Cluster.Tests.Data;
using Xunit;

namespace Cluster.Tests.Classification;

/// <summary>Weights arrive in the one parameter layout, whatever names, shapes and precisions a file has.</summary>
public sealed class WeightsReaderTests : IDisposable
{
    private static readonly string[] PyTorch = ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"];
    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("layers.0", "layers.1")]
    [InlineData("0", "2")]
    [InlineData("net.9", "net.10")]
    [InlineData("fc1", "fc2")]
    public void Layers_are_recognized_by_number_under_one_prefix(string first, string second)
    {
        string[] names = [$"{first}.weight", $"{first}.bias", $"{second}.weight", $"{second}.bias"];
        string npz = _folder.Write("a.npz", WeightsFolder.Npz([.. WeightsFolder.XorTensors([Point(0)], false, names).Reverse()]));
        string safetensors = _folder.Write("a.safetensors", WeightsFolder.Safetensors(TensorType.F64, WeightsFolder.XorTensors([Point(0)], false, names)));

        IReadOnlyList<GivenPoint> points = WeightsFolder.Read(WeightsFolder.Xor, npz, safetensors);

        Assert.Equal([(npz, 0), (safetensors, 0)], points.Select(point => (point.File, point.Place)));
        Assert.All(points, point => Assert.Equal(Point(0), point.Parameters));
        Assert.All(points, point => Assert.Null(point.Label));
    }

    [Fact]
    public void Points_may_be_stacked_and_labelled()
    {
        string path = _folder.Write("a.npz", WeightsFolder.Npz([.. WeightsFolder.XorTensors([Point(0), Point(1), Point(2)], true, PyTorch), ("kind", [3], [7, -1, 7])]));

        IReadOnlyList<GivenPoint> points = WeightsFolder.Read(WeightsFolder.Xor + "grouping: kind\n", path);

        Assert.Equal([Point(0), Point(1), Point(2)], points.Select(point => point.Parameters));
        Assert.Equal([(0, 7), (1, -1), (2, 7)], points.Select(point => (point.Place, point.Label)));
    }

    [Fact]
    public void Matrices_of_inputs_by_units_are_turned_where_the_description_says_so()
    {
        double[] keras = [0, 2, 1, 3, 4, 5, 6, 8, 7, 9, 10, 11];
        string path = _folder.Write("a.npz", WeightsFolder.Npz(WeightsFolder.XorTensors([keras], false, PyTorch)));

        Assert.Equal(Point(0), WeightsFolder.Read(WeightsFolder.Xor + "weights: {transposed: true}\n", path).Single().Parameters);
    }

    [Fact]
    public void Tensors_may_have_any_names_if_the_description_lists_them()
    {
        string path = _folder.Write("a.npz", WeightsFolder.Npz(WeightsFolder.XorTensors([Point(0)], false, "hidden w", "hidden b", "out w", "out b")));

        Assert.Equal(Point(0), WeightsFolder.Read(WeightsFolder.Xor + "weights: {layers: [[hidden w, hidden b], [out w, out b]]}\n", path).Single().Parameters);
    }

    [Theory]
    [InlineData("parameters", "")]
    [InlineData("a0.parameters", "")]
    [InlineData("theta", "weights: {parameters: theta}\n")]
    public void Parameters_may_be_in_one_row(string name, string more)
    {
        string many = _folder.Write("many.npz", WeightsFolder.Npz((name, [2, 12], [.. Point(0), .. Point(1)]), ("a1.parameters", [1, 3], [1, 2, 3])));
        string one = _folder.Write("one.npz", WeightsFolder.Npz((name, [12], Point(2))));

        Assert.Equal([Point(0), Point(1), Point(2)], WeightsFolder.Read(WeightsFolder.Xor + more, many, one).Select(point => point.Parameters));
    }

    [Theory]
    [InlineData("W", false)]
    [InlineData("layers.0.weight", false)]
    [InlineData("student.weight", false)]
    [InlineData("layers.0.weight", true)]
    public void A_closed_form_student_is_one_matrix_with_or_without_its_fixed_output_weights(string name, bool hasOutput)
    {
        double[] w = [.. Enumerable.Range(0, 18).Select(i => (double)i)];
        var arrays = new List<(string, int[], double[])> { (name, [2, 3, 3], w) };
        if (hasOutput)
            arrays.Add(("layers.1.weight", [2, 1, 3], [1, 1, 1, 1, 1, 1]));
        string path = _folder.Write("a.npz", WeightsFolder.Npz([.. arrays]));

        Assert.Equal([w[..9], w[9..]], WeightsFolder.Read(WeightsFolder.Teacher, path).Select(point => point.Parameters));
    }

    [Fact]
    public void A_network_without_hidden_layers_may_be_the_state_of_one_linear_module()
    {
        string path = _folder.Write("a.safetensors", WeightsFolder.Safetensors(TensorType.F64, ("weight", [1, 2], [1, 2]), ("bias", [1], [3])));

        Assert.Equal([1, 2, 3], WeightsFolder.Read(WeightsFolder.Logistic, path).Single().Parameters);
    }

    [Fact]
    public void Half_and_single_precision_become_double()
    {
        string single = _folder.Write("single.safetensors", WeightsFolder.Safetensors(TensorType.F32, ("weight", [1, 2], [0.1, 2]), ("bias", [1], [3])));
        string half = _folder.Write("half.npz", BinaryFiles.Zip(
            ("weight.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f2", "1, 2"), [0x66, 0x2E, 0x00, 0x40])),
            ("bias.npy", BinaryFiles.Npy(BinaryFiles.NpyHeader("<f2", "1,"), [0x00, 0xC2]))));

        IReadOnlyList<GivenPoint> points = WeightsFolder.Read(WeightsFolder.Logistic, single, half);

        Assert.Equal([0.1f, 2, 3], points[0].Parameters);
        Assert.Equal([(double)(Half)0.1, 2, -3], points[1].Parameters);
    }

    /// <summary>The first bytes of a safetensors file are the length of its header, and 640 is written as a pickle's begin, 19280 as PK.</summary>
    [Theory]
    [InlineData(640)]
    [InlineData(896)]
    [InlineData(1152)]
    [InlineData(1408)]
    [InlineData(19280)]
    public void A_safetensors_file_is_known_whatever_the_length_of_its_header(int length)
    {
        byte[] file = WeightsFolder.Safetensors(TensorType.F64, ("weight", [1, 2], [1, 2]), ("bias", [1], [3]));
        int written = (int)BitConverter.ToInt64(file);
        byte[] padded = [.. BitConverter.GetBytes((long)length), .. file[8..(8 + written)], .. Enumerable.Repeat((byte)' ', length - written), .. file[(8 + written)..]];

        WeightsFile read = WeightsFile.Open(_folder.Write("a.safetensors", padded));

        Assert.Equal(["weight", "bias"], read.Names);
        Assert.Equal([1, 2], read.Read("weight").Values.ToArray());
    }

    [Fact]
    public void Whole_numbers_as_labels_are_read_as_they_are()
    {
        long most = (1L << 53) - 1;
        string path = _folder.Write("a.npz", WeightsFolder.Npz([.. WeightsFolder.XorTensors([Point(0), Point(1)], true, PyTorch), ("labels", [2], [most, -most])]));

        Assert.Equal([most, -most], WeightsFolder.Read(WeightsFolder.Xor + "grouping: labels\n", path).Select(point => point.Label!.Value));
    }

    [Fact]
    public void A_directory_stands_for_its_files_by_name()
    {
        foreach (int i in new[] { 10, 2, 1 })
            _folder.Write($"net{i:00}.npz", WeightsFolder.Npz(WeightsFolder.XorTensors([Point(i)], false, PyTorch)));
        _folder.Write("notes.txt", "not weights");

        Assert.Equal([Point(1), Point(2), Point(10)], WeightsFolder.Read(WeightsFolder.Xor, _folder.Root).Select(point => point.Parameters));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_read_for_the_judge_to_see()
    {
        double[] point = Point(0);
        point[4] = double.NaN;
        string path = _folder.Write("a.npz", WeightsFolder.Npz(WeightsFolder.XorTensors([point], false, PyTorch)));

        Assert.Equal(point, WeightsFolder.Read(WeightsFolder.Xor, path).Single().Parameters);
    }

    private static double[] Point(int number) => [.. Enumerable.Range(0, 12).Select(i => 100.0 * number + i)];
}
