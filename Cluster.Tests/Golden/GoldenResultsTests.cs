using System.Text.Json;
using Cluster.Embedded;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Cluster.Tests.Specs;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Golden;

/// <summary>What was recorded stays readable, with the census that it had, and what is written now is what was written then.</summary>
public sealed class GoldenResultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> AllNumerics() => [.. GoldenResults.Numerics];

    public static TheoryData<int> EarlierNumerics() => [.. GoldenResults.Numerics.Where(numerics => numerics < SweepSpec.NumericsVersion)];

    private static string Present => GoldenResults.PathsOf(SweepSpec.NumericsVersion)[0];

    public void Dispose() => _folder.Dispose();

    /// <summary>Who raises a version adds a directory.</summary>
    [Fact]
    public void Every_version_up_to_the_one_that_is_written_has_golden_results()
    {
        string[] all = [.. GoldenResults.Numerics.SelectMany(GoldenResults.PathsOf)];
        int[] formats = [.. all.Select(path => JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "sweep.json"))).RootElement.GetProperty("format").GetInt32())];
        long[] logs = [.. all.Select(path => LogReader.Open(Path.Combine(path, "runs.log"), "")!.Header.Version)];

        Assert.Equal(Enumerable.Range(1, SweepSpec.NumericsVersion), GoldenResults.Numerics);
        Assert.Equal(Enumerable.Range(1, ResultsDirectory.CurrentFormat), formats.Distinct().Order());
        Assert.Equal(Enumerable.Range(1, LogHeader.CurrentVersion).Select(version => (long)version), logs.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(AllNumerics))]
    public void Their_census_is_the_one_that_was_recorded(int numerics)
    {
        ResultsDirectory results = ResultsDirectory.Open(GoldenResults.PathsOf(numerics)[0]);

        Assert.Equal(16, results.LoadCensus(results.LoadObjectives()).Finished);
        Assert.Equal(GoldenResults.DigestOf(numerics), results.LoadCensus(results.LoadObjectives()).Digest);
        Assert.Equal(results.Sweep.HashOf(numerics), results.SpecHash);
    }

    [Theory]
    [MemberData(nameof(AllNumerics))]
    public void Verbs_that_read_show_them_and_touch_nothing(int numerics)
    {
        string path = GoldenResults.Copy(GoldenResults.PathsOf(numerics)[0], _folder), other = GoldenResults.Copy(Present, _folder, "present");
        string before = GoldenResults.Untouched(path);
        string[][] verbs = [["status", path], ["export", path, "-f", "csv", "--what", "runs"], ["compare", path, other, "--json"], ["barriers", path], ["export", path, "-f", "jsonl"]];

        Assert.Equal(GoldenResults.DigestOf(numerics), Census("classes", path, "--json").Digest);
        Assert.NotEmpty(Census(verbs[numerics % verbs.Length]).Output);
        Assert.Equal(before, GoldenResults.Untouched(path));
    }

    /// <summary>Their runs have other bits: they would be two kinds of runs in one census.</summary>
    [Theory]
    [MemberData(nameof(EarlierNumerics))]
    public async Task To_results_of_earlier_numerics_nothing_is_added(int numerics)
    {
        string path = GoldenResults.Copy(GoldenResults.PathsOf(numerics)[0], _folder), before = GoldenResults.Untouched(path);
        ResultsDirectory results = ResultsDirectory.Open(path);

        string[] refusals =
        [
            (await Assert.ThrowsAsync<InputException>(() => Resume(results))).Message,
            Assert.Throws<InputException>(() => ResultsMerge.Merge([results, ResultsDirectory.Open(Present)], _folder.Path("merged"))).Message,
            Assert.Throws<InputException>(() => ResultsMerge.Merge([results], _folder.Path("merged"))).Message,
        ];

        Assert.All(refusals, refusal => Assert.StartsWith($"{Path.Combine(path, "runs.log")}: spec_hash: the log was recorded with numerics {numerics}, and this program computes with numerics {SweepSpec.NumericsVersion}: ", refusal, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder.Path("merged")));
        Assert.Equal(before, GoldenResults.Untouched(path));
    }

    [Fact]
    public void What_is_complete_is_taken_up_and_its_parts_are_merged_into_it()
    {
        string[] paths = [.. GoldenResults.PathsOf(SweepSpec.NumericsVersion).Select(path => GoldenResults.Copy(path, _folder, "parts"))];
        string digest = GoldenResults.DigestOf(SweepSpec.NumericsVersion);

        CensusResult resumed = Census("resume", paths[0], "--json"), merged = Census("merge", paths[1], paths[2], "-o", "merged", "--json"), replayed = Census("replay", paths[0], "2");

        Assert.Equal((digest, digest), (resumed.Digest, merged.Digest));
        Assert.StartsWith("0 runs in", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("record    equal", replayed.Output, StringComparison.Ordinal);
    }

    /// <summary>What was cut off is run again: the record then holds the same runs with the same bits.</summary>
    [Fact]
    public async Task What_is_incomplete_is_gone_on_with_to_the_same_record()
    {
        string path = GoldenResults.Copy(Present, _folder), log = Path.Combine(path, "runs.log");
        string[] expected = SampleOutcomes.Fingerprints(ResultsDirectory.Open(path));
        File.WriteAllBytes(log, File.ReadAllBytes(log)[..2000]);
        Assert.InRange(ResultsDirectory.Open(path).ReadRuns().Count(), 1, expected.Length - 1);

        SweepResult result = await Resume(ResultsDirectory.Open(path));

        Assert.Equal(GoldenResults.DigestOf(SweepSpec.NumericsVersion), result.Census.Digest);
        Assert.Equal(expected, SampleOutcomes.Fingerprints(ResultsDirectory.Open(path)));
    }

    /// <summary>Who changes how a file is written raises its version, and adds a directory.</summary>
    [Fact]
    public void Files_are_written_as_they_were_byte_for_byte()
    {
        string log = _folder.Path("runs.log");
        RunOutcome[] outcomes = [.. ResultsDirectory.Open(Present).ReadRuns()];
        using (RunLog again = RunLog.Open(log, ResultsDirectory.Open(Present).Sweep.Hash))
            again.Append(outcomes);
        ResultsDirectory[] created = [.. new[] { Shard.Whole, new Shard(1, 2), new Shard(2, 2) }.Select(shard =>
            ResultsDirectory.Create(_folder.Path("results"), SpecReader.ReadDocument(RepositoryFiles.Path("Cluster.Tests", "Golden", "golden.yaml")), "/srv/census", shard))];

        Assert.Equal(File.ReadAllBytes(Path.Combine(Present, "runs.log")), File.ReadAllBytes(log));
        Assert.Equal(GoldenResults.PathsOf(SweepSpec.NumericsVersion).Select(Path.GetFileName), created.Select(results => Path.GetFileName(results.Root)));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths have another form");
        foreach ((string golden, ResultsDirectory results) in GoldenResults.PathsOf(SweepSpec.NumericsVersion).Zip(created))
            Assert.All(new[] { "sweep.json", "spec.yaml" }, name => Assert.Equal(File.ReadAllText(Path.Combine(golden, name)), File.ReadAllText(Path.Combine(results.Root, name))));
    }

    /// <summary>Keys may come; what was there stays, with its value.</summary>
    [Fact]
    public void The_census_in_JSON_has_all_that_it_had()
    {
        ResultsDirectory results = ResultsDirectory.Open(Present);
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(Present, "census.json")));
        using JsonDocument now = JsonDocument.Parse(CensusJson.Write(results.LoadCensus(results.LoadObjectives())));

        AssertHolds(golden.RootElement, now.RootElement, "census");
    }

    private static void AssertHolds(JsonElement golden, JsonElement now, string place)
    {
        Assert.True(golden.ValueKind == now.ValueKind, place);
        if (golden.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in golden.EnumerateObject())
            {
                Assert.True(now.TryGetProperty(property.Name, out JsonElement value), $"{place}.{property.Name} is gone");
                AssertHolds(property.Value, value, $"{place}.{property.Name}");
            }
        }
        else if (golden.ValueKind == JsonValueKind.Array)
        {
            Assert.True(golden.GetArrayLength() == now.GetArrayLength(), place);
            for (int i = 0; i < golden.GetArrayLength(); i++)
                AssertHolds(golden[i], now[i], $"{place}[{i}]");
        }
        else
        {
            Assert.True(golden.GetRawText() == now.GetRawText(), $"{place}: {golden.GetRawText()} was {now.GetRawText()}");
        }
    }

    private static Task<SweepResult> Resume(ResultsDirectory results) =>
        new SweepSession(results, new SweepOptions(1, LaneWidths.Widest), TimeProvider.System).Run(_ => { }, _ => { }, CancellationToken.None);

    private CensusResult Census(params string[] arguments)
    {
        CensusResult result = CensusProcess.Run(_folder.Root, arguments);
        Assert.True(result.Code == 0, $"census {string.Join(' ', arguments)}: {result.Code} {result.Error}");
        return result;
    }
}
