using System.Globalization;
using System.Text.Json;
using Cluster.Embedded.Exports;
using Cluster.Embedded.Results;
using Cluster.Tests.Reference;
using Cluster.Tests.Results;
using Minima.Objectives;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>A sweep of convolutions from its spec to the exported weights.</summary>
public sealed class ConvolutionSweepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConvolutionSweepTests()
    {
        _folder.Write("conv.yaml", """
            data: {kind: parity, bits: 4}
            network:
              input-shape: [[4], [2, 2]]
              convolution: [[{channels: 2, kernel: 2}], [{channels: 3, kernel: [1], pool: 2}, {channels: 2, kernel: 1}]]
              hidden: [2]
            loss: logistic
            l2: 1e-3
            optimizer: {kind: gd, learning-rate: 0.3, steps: 2000}
            replicates: 12
            """);
        CensusResult run = Census("run", "conv.yaml", "--quiet");
        Assert.True(run.Code == 0, run.Error);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_census_names_the_convolution_of_every_architecture()
    {
        JsonElement[] architectures = [.. Census("classes", "conv", "--json").Json.GetProperty("architectures").EnumerateArray()];

        Assert.Equal(["[4]", "[4]", "[2,2]", "[2,2]"], architectures.Select(a => Compact(a.GetProperty("input_shape"))));
        Assert.Equal("""[{"channels":2,"kernel":[2],"stride":[1],"pool":[1]}]""", Compact(architectures[0].GetProperty("convolution")));
        Assert.Equal("""[{"channels":3,"kernel":[1,1],"stride":[1,1],"pool":[2,2]},{"channels":2,"kernel":[1,1],"stride":[1,1],"pool":[1,1]}]""", Compact(architectures[3].GetProperty("convolution")));
        Assert.All(architectures, a => Assert.Equal("[2]", Compact(a.GetProperty("hidden"))));
        Assert.Contains("parity 4-c2k2-2-1 tanh", Census("classes", "conv").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exported_weights_have_the_sizes_of_PyTorch_and_compute_the_loss_on_record()
    {
        int[][][] sizes = [[[2, 1, 2], [2, 6], [1, 2]], [[3, 1, 1], [2, 3, 1], [2, 4], [1, 2]], [[2, 1, 2, 2], [2, 2], [1, 2]], [[3, 1, 1, 1], [2, 3, 1, 1], [2, 2], [1, 2]]];
        JsonElement[] architectures = [.. Census("classes", "conv", "--json").Json.GetProperty("architectures").EnumerateArray()];
        ObjectiveCatalog catalog = ResultsDirectory.Open(Directory.GetDirectories(_folder.Path("results")).Single()).LoadObjectives();
        for (int a = 0; a < architectures.Length; a++)
        {
            string id = architectures[a].GetProperty("classes")[0].GetProperty("id").GetString()!, path = _folder.Path($"{id}.safetensors");
            Census("export", "conv", "--format", "safetensors", "--class", id, "--output", path);
            SafetensorsFile file = SafetensorsReader.Read(File.ReadAllBytes(path), path);
            NumericArray Find(string name) => file.Tensors.Single(tensor => tensor.Name == name).Array;
            double[] theta = [.. Enumerable.Range(0, sizes[a].Length).SelectMany(l => (double[])[.. Find($"layers.{l}.weight").Values.ToArray(), .. Find($"layers.{l}.bias").Values.ToArray()])];

            Assert.Equal(sizes[a], Enumerable.Range(0, sizes[a].Length).Select(l => Find($"layers.{l}.weight").Shape.ToArray()));
            Assert.Equal(double.Parse(file.Metadata["loss"], CultureInfo.InvariantCulture), ReferenceNetwork.Loss(catalog[a], theta), 1e-12);
        }
    }

    private CensusResult Census(params string[] arguments) => CensusProcess.Run(_folder.Root, arguments);

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);
}
