using System.Globalization;
using System.Text.Json;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Results;
using Cluster.Tests.Results;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>What is exported reads back to the bits on record.</summary>
public sealed class ExportTests(FinishedSweep sweep) : IClassFixture<FinishedSweep>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunOutcome[] Recorded => [.. ResultsDirectory.Open(Directory.GetDirectories(Path.Combine(sweep.Folder, "results")).Single())
        .ReadRuns().OrderBy(outcome => outcome.Run)];

    [Fact]
    public void CSV_has_a_heading_and_a_row_per_run_whose_numbers_are_those_on_record()
    {
        string[][] rows = [.. Export("csv", "runs").Output.TrimEnd('\n').Split('\n').Select(line => line.Split(','))];

        int loss = Array.IndexOf(rows[0], "loss"), first = Array.IndexOf(rows[0], "p0");
        RunOutcome[] recorded = Recorded;
        Assert.Equal(recorded.Length, rows.Length - 1);
        foreach ((string[] row, RunOutcome outcome) in rows.Skip(1).Zip(recorded))
        {
            Assert.Equal(rows[0].Length, row.Length);
            Assert.Equal(outcome.Run, int.Parse(row[0], CultureInfo.InvariantCulture));
            AssertSameBits([outcome.Loss], [row[loss].Length == 0 ? double.NaN : double.Parse(row[loss], CultureInfo.InvariantCulture)]);
            AssertSameBits(outcome.Parameters, [.. row.Skip(first).Where(cell => cell.Length > 0).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]);
        }
    }

    [Fact]
    public void Every_JSON_line_is_an_object_with_the_parameters_on_record()
    {
        JsonElement[] rows = [.. Export("jsonl", "runs").Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

        RunOutcome[] recorded = Recorded;
        Assert.Equal(recorded.Select(outcome => outcome.Run), rows.Select(row => row.GetProperty("run").GetInt32()));
        foreach ((JsonElement row, RunOutcome outcome) in rows.Zip(recorded))
            AssertSameBits(outcome.Parameters, [.. row.GetProperty("parameters").EnumerateArray().Select(value => value.GetDouble())]);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    public void NPZ_holds_a_matrix_of_parameters_and_columns_for_each_architecture(int architecture, int units)
    {
        string path = _folder.Path("runs.npz");
        Export("npz", "runs", "--output", path);
        using FileStream stream = File.OpenRead(path);

        IReadOnlyList<NumericArray> arrays = NpzReader.Read(stream, path, $"a{architecture}.parameters", $"a{architecture}.run", $"a{architecture}.loss");

        RunOutcome[] expected = [.. Recorded.Where(outcome => outcome.Parameters.Length == 4 * units + 1)];
        Assert.Equal([15, 4 * units + 1], arrays[0].Shape);
        AssertSameBits([.. expected.SelectMany(outcome => outcome.Parameters)], arrays[0].Values.ToArray());
        Assert.Equal(expected.Select(outcome => (double)outcome.Run), arrays[1].Values.ToArray());
        AssertSameBits([.. expected.Select(outcome => outcome.Loss)], arrays[2].Values.ToArray());
    }

    [Fact]
    public void Safetensors_names_layers_as_PyTorch_does_with_weights_of_units_by_inputs()
    {
        string id = sweep.Census("classes", "small", "--json").Json.GetProperty("architectures")[1].GetProperty("classes")[0].GetProperty("id").GetString()!;
        string path = _folder.Path("net.safetensors");
        CensusResult result = Export("safetensors", "classes", "--class", id, "--output", path);

        SafetensorsFile file = SafetensorsReader.Read(File.ReadAllBytes(path), path);

        Assert.Equal((0, "", ""), (result.Code, result.Output, result.Error));
        Dictionary<string, NumericArray> tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Array);
        Assert.Equal(["layers.0.bias", "layers.0.weight", "layers.1.bias", "layers.1.weight"], tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3, 2], tensors["layers.0.weight"].Shape);
        Assert.Equal([3], tensors["layers.0.bias"].Shape);
        Assert.Equal([1, 3], tensors["layers.1.weight"].Shape);
        Assert.Equal([1], tensors["layers.1.bias"].Shape);
        double[] parameters = Recorded.Single(outcome => $"r{outcome.Run}" == id).Parameters;
        AssertSameBits(
            [.. parameters.Order()],
            [.. tensors.Values.SelectMany(array => array.Values.ToArray()).Order()]);
        Assert.Equal(id, file.Metadata["class"]);
    }

    [Fact]
    public void The_exported_network_computes_the_loss_on_record()
    {
        string path = _folder.Path("best.safetensors");
        Export("safetensors", "classes", "--output", path);
        SafetensorsFile file = SafetensorsReader.Read(File.ReadAllBytes(path), path);
        Dictionary<string, double[]> tensors = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Array.Values.ToArray());
        var results = ResultsDirectory.Open(Directory.GetDirectories(Path.Combine(sweep.Folder, "results")).Single());
        var data = results.LoadObjectives()[0].Data!.Training;

        double loss = 0;
        for (int s = 0; s < data.Samples; s++)
        {
            ReadOnlySpan<double> x = data.Inputs.Span.Slice(2 * s, 2);
            double output = tensors["layers.1.bias"][0];
            for (int unit = 0; unit < tensors["layers.0.bias"].Length; unit++)
            {
                double sum = tensors["layers.0.bias"][unit] + tensors["layers.0.weight"][2 * unit] * x[0] + tensors["layers.0.weight"][2 * unit + 1] * x[1];
                output += tensors["layers.1.weight"][unit] * Math.Tanh(sum);
            }

            loss += Math.Log(1 + Math.Exp(data.Targets.Span[s] > 0 ? -output : output)) / data.Samples;
        }

        double penalty = 0.01 * tensors.Values.SelectMany(values => values).Sum(value => value * value);
        Assert.Equal(double.Parse(file.Metadata["loss"], CultureInfo.InvariantCulture), loss + penalty, 1e-12);
    }

    [Fact]
    public void A_class_that_there_is_not_is_not_found_and_no_file_is_made()
    {
        string path = _folder.Path("none.safetensors");

        CensusResult result = Export("safetensors", "classes", "--class", "r999", "--output", path);

        Assert.Equal(5, result.Code);
        Assert.Contains("census classes --all", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    private CensusResult Export(string format, string what, params string[] more) =>
        sweep.Census(["export", "small", "--format", format, "--what", what, .. more]);

    private static void AssertSameBits(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
