using Cluster.Embedded;
using Cluster.Tests.Data;
using Xunit;

namespace Cluster.Tests.Classification;

/// <summary>A file that does not hold what its description says is refused by name, tensor, and what would be right.</summary>
public sealed class BadWeightsTests : IDisposable
{
    private static readonly string[] PyTorch = ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"];
    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, 12)];
    private static readonly (string Name, int[] Shape, double[] Values)[] Good = WeightsFolder.XorTensors([Ones], false, PyTorch);
    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, byte[]> Files => new()
    {
        { "", "layers.0.weight: is 3 × 2, expected 2 × 2 (units × inputs) or points × 2 × 2", Npz([("layers.0.weight", [3, 2], Ones[..6]), .. Good[1..]]) },
        { "", "layers.0.bias: is 2 × 3, expected 2 (units) or points × 2", Npz([Good[0], ("layers.0.bias", [2, 3], Ones[..6]), .. Good[2..]]) },
        { "", "layers.1.weight: is 3 × 2 × 2: 3 points, but layers.0.weight has 1", Npz([.. Good[..2], ("layers.1.weight", [3, 2, 2], Ones), Good[3]]) },
        { "", "layers.0.weight: is 0 × 2 × 2: it holds no points", Npz([("layers.0.weight", [0, 2, 2], []), .. Good[1..]]) },
        { "", "layers.1.bias: there is no such tensor; did you mean layers.0.bias?; if the layers have no biases, write network.biases: false", Npz(Good[..3]) },
        { "", "the file has layers.0.weight, layers.0.bias; check network.hidden", Npz(Good[..2]) },
        { "", "the file has wait.0, bias.0; check", Npz(("wait.0", [2, 2], Ones[..4]), ("bias.0", [2], Ones[..2])) },
        { "", "the nearest to layers.0.weight is layer.0.weights", Npz(("layer.0.weights", [2, 2], Ones[..4])) },
        { "", "the file has nothing", Npz() },
        { "", "a0.parameters is 2 × 17, but the network has 12 parameters", Npz(("a0.parameters", [2, 17], new double[34])) },
        { "", "may be a.0.weight or b.0.weight", Npz([.. WeightsFolder.XorTensors([Ones], false, "a.0.weight", "a.0.bias", "a.1.weight", "a.1.bias"), .. WeightsFolder.XorTensors([Ones], false, "b.0.weight", "b.0.bias", "b.1.weight", "b.1.bias")]) },
        { "", "may be a0.parameters or a1.parameters; name the array in weights.parameters", Npz(("a0.parameters", [1, 12], Ones), ("a1.parameters", [1, 12], Ones)) },
        { "", "this is a pickle", BinaryFiles.Zip(("archive/data.pkl", [1, 2, 3]), ("archive/data/0", [0])) },
        { "", "safetensors.torch.save_file(model.state_dict()", [0x80, 0x02, 0x7D, 0x71, 0x00, 0x2E] },
        { "", "this is a single array without a name", DataFolder.Npy(Ones, 12) },
        { "", "this is HDF5", [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10] },
        { "", "this is not an intact NPZ file", [(byte)'P', (byte)'K', 3, 4, 0, 0] },
        { "", "truncated", [1, 2, 3] },
        { "weights: {layers: [[fc1.weigth, fc1.bias], [layers.1.weight, layers.1.bias]]}\n", "fc1.weigth: there is no such tensor", Npz(Good) },
        { "weights: {parameters: theta}\n", "theta: there is no such tensor", Npz(Good) },
        { "weights: {parameters: theta}\n", "theta: is 11, expected 12 (parameters) or points × 12", Npz(("theta", [11], Ones[..11])) },
        { "grouping: labels\n", "labels: there is no such tensor; there are layers.0.weight", Npz(Good) },
        { "grouping: labels\n", "labels: the labels are 2, but the file has 1 point;", Npz([.. Good, ("labels", [2], [1, 2])]) },
        { "grouping: labels\n", "labels: label 0 (counted from 0) is 1.5; labels must be whole numbers", Npz([.. Good, ("labels", [1], [1.5])]) },
        { "grouping: labels\n", "is NaN; labels must be whole numbers", Npz([.. Good, ("labels", [], [double.NaN])]) },
        { "grouping: labels\n", "label 0 (counted from 0) is 9007199254740992; labels must be whole numbers below 2⁵³", Npz([.. Good, ("labels", [1], [1L << 53])]) },
    };

    [Fact]
    public void A_missing_file_and_an_empty_directory_are_refused()
    {
        AssertRefused(WeightsFolder.Xor, _folder.Path("none.npz"), "there is no such file");
        AssertRefused(WeightsFolder.Xor, _folder.Root, "the directory has no .npz or .safetensors files");
    }

    [Fact]
    public void Matrices_that_fit_turned_are_refused_with_the_key_that_turns_them()
    {
        string wide = WeightsFolder.Xor.Replace("[2]", "[3]", StringComparison.Ordinal);
        (string, int[], double[])[] keras = [("0.weight", [2, 3], Ones[..6]), ("0.bias", [3], Ones[..3]), ("1.weight", [3, 2], Ones[..6]), ("1.bias", [2], Ones[..2])];

        AssertRefused(wide, _folder.Write("keras.npz", Npz(keras)), "0.weight: is 2 × 3, expected 3 × 2 (units × inputs) or points × 3 × 2; it fits turned: change weights.transposed");
    }

    [Fact]
    public void Output_weights_that_differ_from_the_fixed_ones_are_refused()
    {
        string path = _folder.Write("student.npz", Npz(("0.weight", [3, 3], Ones[..9]), ("1.weight", [1, 3], [1, 1, 0.5])));

        AssertRefused(WeightsFolder.Teacher, path, "1.weight: point 0 has an output weight of 0.5, but the description fixes them at 1");
    }

    [Fact]
    public void Biases_that_the_description_denies_are_refused() => AssertRefused(
        WeightsFolder.Xor.Replace("hidden: [2]", "biases: false, hidden: [2]", StringComparison.Ordinal),
        _folder.Write("biased.npz", Npz(Good)), "layers.0.bias: the file has biases, but the description says network.biases: false");

    [Theory]
    [InlineData("network: {hidden: [2]}\nloss: mse\n", "data: is missing")]
    [InlineData("data: {kind: xor}\nnetwork: {hidden: [[2], [3]]}\nloss: mse\n", "weights.yaml:2: network: lists alternatives")]
    [InlineData("data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: mse\nseed: 1\n", "unknown key 'seed'; allowed: data, network, loss, l2, penalty, classes, polish, weights, grouping")]
    [InlineData("data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: [mse]\n", "loss: expected one of")]
    [InlineData(WeightsFolder.Xor + "weights: {layers: [[a, b]]}\n", "weights.yaml:5: weights.layers: has 1 layers, but the network has 2")]
    [InlineData(WeightsFolder.Xor + "weights: {layers: [[a], [b, c]]}\n", "layer 1 names no biases")]
    [InlineData(WeightsFolder.Xor + "weights: {layers: [[a, b], [c, a]]}\n", "a tensor is named twice")]
    [InlineData(WeightsFolder.Xor + "weights: {layers: [a, b]}\n", "expected [weight, bias] of a layer")]
    [InlineData(WeightsFolder.Xor + "weights: {layers: a}\n", "weights.layers: expected a list with the names of weight and bias")]
    [InlineData(WeightsFolder.Xor + "weights: {parameters: p, transposed: true}\n", "weights.parameters: a row of parameters takes the place of layers")]
    [InlineData(WeightsFolder.Xor + "weights: {transpose: true}\n", "unknown key 'transpose'; did you mean 'transposed'?")]
    [InlineData(WeightsFolder.Xor + "grouping: [labels]\n", "grouping: expected the name of a tensor")]
    [InlineData(WeightsFolder.Teacher + "weights: {layers: [[a, b]]}\n", "layer 1 names biases, but network.biases is false")]
    public void A_bad_description_is_refused(string text, string phrase) =>
        Assert.Contains(phrase, Assert.Throws<InputException>(() => WeightsFolder.Describe(text)).Message, StringComparison.Ordinal);

    private static byte[] Npz(params (string Name, int[] Shape, double[] Values)[] arrays) => WeightsFolder.Npz(arrays);

    private static void AssertRefused(string description, string path, string phrase)
    {
        string message = Assert.Throws<InputException>(() => WeightsFolder.Read(description, path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(phrase, message, StringComparison.Ordinal);
    }
}
