using System.Text.Json;
using Cluster.Tests.Classification;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary><c>census classify</c> from files to tables and JSON.</summary>
public sealed class ClassifyTests(FinishedSweep sweep) : IClassFixture<FinishedSweep>, IDisposable
{
    private const string Description = "data: {kind: moons, samples: 20, test: 0.25}\nnetwork: {hidden: [2], activation: tanh}\nloss: logistic\nl2: 1e-2\n";

    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Exported_classes_classify_as_themselves() => AssertExportedClassifyAsThemselves(sweep.Folder, "small", Description);

    [Fact]
    public void Exported_classes_of_a_sweep_with_a_penalty_classify_as_themselves()
    {
        const string penalized = "data: {kind: moons, samples: 20, test: 0.25}\nnetwork: {hidden: [2], activation: tanh}\nloss: logistic\npenalty: {p: 1, weight: 1e-2}\n";
        _folder.Write("penalized.yaml", penalized + "optimizer: {kind: gd, learning-rate: 0.3, steps: 2000}\nreplicates: 12\n");
        CensusProcess.Run(_folder.Root, "run", "penalized.yaml", "--quiet");

        AssertExportedClassifyAsThemselves(_folder.Root, "penalized", penalized);
    }

    [Fact]
    public void Sixteen_labels_for_copies_of_one_minimum_are_counted_as_one()
    {
        CensusResult result = Classify(XorDescription, Stacked([.. XorMinima.Copies(XorMinima.Best, 16)], [.. Enumerable.Range(1, 16)]));

        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("\npublished: 16 groups; ours: 1 class: over-counted ×16\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("split:  labels 1 and 16 are one class r0: point 0 is point 15 by units (", ClassifyAll().Output, StringComparison.Ordinal);
        Assert.Contains("… and 5 more splits (--all)", result.Output, StringComparison.Ordinal);

        CensusResult ClassifyAll() => Classify(XorDescription, _folder.Path("points.npz"), "--all");
    }

    [Fact]
    public void Copies_told_apart_and_different_minima_merged_are_both_reported()
    {
        double[][] points = [.. XorMinima.Copies(XorMinima.Best, 16), XorMinima.Twins.First, XorMinima.Twins.Second];
        string path = Stacked(points, [.. Enumerable.Range(1, 16), 99, 99]);

        string text = Classify(XorDescription, path).Output;
        JsonElement grouping = Classify(XorDescription, path, "--json").Json.GetProperty("grouping");

        Assert.Contains("\npublished: 17 groups; ours: 3 classes: over-counted up to ×16 (1 class is split) and under-counted (1 group holds up to 2 classes)\n", text, StringComparison.Ordinal);
        Assert.Contains("merged: label 99 holds r16 and r17: points 16 and 17 have equal losses, but the nearest copy is ", text, StringComparison.Ordinal);
        Assert.Contains("; the declared symmetry of the data carries one onto the other\n", text, StringComparison.Ordinal);
        Assert.Equal((120, 1), (grouping.GetProperty("split_pairs").GetInt32(), grouping.GetProperty("merged_pairs").GetInt32()));
        Assert.Equal((15, 1, 17), (grouping.GetProperty("splits").GetArrayLength(), grouping.GetProperty("merges").GetArrayLength(), grouping.GetProperty("groups").GetArrayLength()));
        Assert.False(grouping.GetProperty("merges")[0].GetProperty("losses_differ").GetBoolean());
        Assert.True(grouping.GetProperty("merges")[0].GetProperty("nearest").GetDouble() > grouping.GetProperty("merges")[0].GetProperty("allowed").GetDouble());
        Assert.Equal(3, grouping.GetProperty("splits")[0].GetProperty("layers")[0].GetProperty("signs").GetArrayLength());
    }

    [Fact]
    public void What_is_not_stationary_as_given_is_said_and_has_a_class_only_after_the_polish()
    {
        string path = _folder.Write("half.npz", WeightsFolder.Npz(("parameters", [17], [.. XorMinima.Best.Select(w => (double)(Half)w)])));
        string description = XorDescription.Replace("grouping: labels\n", "", StringComparison.Ordinal);

        string polished = Classify(description, path).Output, given = Classify(description, path, "--no-polish").Output;

        Assert.Contains("\nnot stationary as given: ‖g‖∞ = ", polished, StringComparison.Ordinal);
        Assert.Contains("; after polish minimum, ‖g‖∞ = ", polished, StringComparison.Ordinal);
        Assert.Contains("1 different minima", polished, StringComparison.Ordinal);
        Assert.Contains("0 different minima", given, StringComparison.Ordinal);
        Assert.Equal(given, Classify(description + "polish: off\n", path).Output);
        Assert.Equal(polished, Classify(description + "polish: off\n", path, "--polish").Output);
        Assert.DoesNotContain("published", polished, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_is_not_finite_leaves_the_others_alone()
    {
        double[] bad = [.. XorMinima.Best.Select(_ => double.NaN)];

        JsonElement json = Classify(XorDescription, Stacked([bad, XorMinima.Best], [1, 2]), "--json").Json;

        Assert.Equal(["diverged", "minimum"], json.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("verdict").GetString()!));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("points")[0].GetProperty("class").ValueKind);
        Assert.Equal((1, 1), (json.GetProperty("grouping").GetProperty("points").GetInt32(), json.GetProperty("grouping").GetProperty("unclassified").GetInt32()));
    }

    [Fact]
    public void Threads_and_vectors_do_not_change_a_bit()
    {
        string path = Stacked([.. XorMinima.Copies(XorMinima.Twins.First, 12)], [.. Enumerable.Range(0, 12)]);

        Assert.Equal(
            Classify(XorDescription, path, "--json", "--threads", "1", "--lanes", "scalar").Output,
            Classify(XorDescription, path, "--json", "--threads", "5").Output);
    }

    [Fact]
    public void Interrupted_it_says_that_nothing_is_kept()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no signals");
        const int parameters = 242, points = 4000;
        _folder.Write("many.npz", WeightsFolder.Npz(("parameters", [points, parameters], [.. Enumerable.Range(0, points * parameters).Select(i => Math.Sin(i))])));
        _folder.Write("wide.yaml", WeightsFolder.Xor.Replace("[2]", "[48]", StringComparison.Ordinal));
        using CensusProcess census = CensusProcess.Start(_folder.Root, ["classify", "many.npz", "--as", "wide.yaml", "--threads", "1", "--lanes", "scalar"]);
        census.WaitUntil(() => census.ErrorSoFar.Contains("points judged", StringComparison.Ordinal));
        census.SendInterrupt();
        CensusResult interrupted = census.End();

        Assert.Equal((130, ""), (interrupted.Code, interrupted.Output));
        Assert.Contains("census: interrupted; a classification keeps nothing", interrupted.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("points.npz", "--as")]
    [InlineData("--as description.yaml", "census classify --help")]
    [InlineData("points.npz --as description.yaml --polish --no-polish", "contradict each other")]
    [InlineData("nowhere.npz --as description.yaml", "nowhere.npz: there is no such file")]
    [InlineData("points.npz --as nowhere.yaml", "nowhere.yaml: the file does not exist")]
    [InlineData("points.npz --as wrong.yaml", "wrong.yaml:2: network: lists alternatives")]
    [InlineData("points.npz --as wide.yaml", "parameters is 1 × 17, but the network has 22 parameters")]
    public void Bad_input_is_refused(string arguments, string hint)
    {
        _folder.Write("points.npz", WeightsFolder.Npz(("parameters", [1, 17], XorMinima.Best)));
        _folder.Write("description.yaml", WeightsFolder.Xor);
        _folder.Write("wrong.yaml", WeightsFolder.Xor.Replace("[2]", "[[2], [3]]", StringComparison.Ordinal));
        _folder.Write("wide.yaml", WeightsFolder.Xor.Replace("[2]", "[4]", StringComparison.Ordinal));

        CensusResult result = CensusProcess.Run(_folder.Root, ["classify", .. arguments.Split(' ')]);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private void AssertExportedClassifyAsThemselves(string folder, string name, string description)
    {
        string npz = _folder.Path("classes.npz"), safetensors = _folder.Path("best.safetensors");
        CensusProcess.Run(folder, "export", name, "-f", "npz", "-o", npz);
        JsonElement[] exported = Classes(CensusProcess.Run(folder, "classes", name, "--json").Json.GetProperty("architectures")[0]);
        CensusProcess.Run(folder, "export", name, "-f", "safetensors", "--class", exported[0].GetProperty("id").GetString()!, "-o", safetensors);

        JsonElement json = Classify(description, npz, safetensors, "--json").Json;

        JsonElement[] points = [.. json.GetProperty("points").EnumerateArray()];
        Assert.Equal(exported.Length + 1, points.Length);
        Assert.Equal([.. exported.Select((_, i) => $"r{i}"), "r0"], points.Select(point => point.GetProperty("class").GetString()!));
        Assert.Equal(exported.Length, Classes(json.GetProperty("census").GetProperty("architectures")[0]).Length);
        foreach ((JsonElement point, JsonElement row) in points.Zip(exported.Append(exported[0])))
        {
            Assert.Equal(row.GetProperty("loss").GetDouble(), point.GetProperty("given").GetProperty("loss").GetDouble());
            Assert.Equal(row.GetProperty("test_loss").GetDouble(), point.GetProperty("test_loss").GetDouble(), 1e-12);
            Assert.Equal(row.GetProperty("verdict").GetString(), point.GetProperty("given").GetProperty("verdict").GetString());
            Assert.True(point.GetProperty("stayed").GetBoolean());
        }
    }

    private static string XorDescription => WeightsFolder.Xor.Replace("[2]", "[3]", StringComparison.Ordinal) + "classes: {data-symmetry: task}\ngrouping: labels\n";

    private CensusResult Classify(string description, params string[] arguments)
    {
        _folder.Write("description.yaml", description);
        return CensusProcess.Run(_folder.Root, ["classify", .. arguments, "--as", "description.yaml"]);
    }

    private string Stacked(double[][] points, int[] labels) => _folder.Write("points.npz", WeightsFolder.Npz(
        ("parameters", [points.Length, points[0].Length], [.. points.SelectMany(point => point)]), ("labels", [labels.Length], [.. labels.Select(label => (double)label)])));

    private static JsonElement[] Classes(JsonElement architecture) => [.. architecture.GetProperty("classes").EnumerateArray()];
}
