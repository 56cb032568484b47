using Cluster.Embedded;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Tests.Console;
using Cluster.Tests.Results;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Golden;

/// <summary>Files of a version that this program does not know are refused in one sentence that says what to do, and stay as they are.</summary>
public sealed class UnknownVersionTests : IDisposable
{
    private const string Newer = "use a newer census", Damaged = "the file is damaged";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Versions() => new()
    {
        { "2", Newer },
        { "3", Newer },
        { "4294967297", Newer },
        { "9223372036854775807", Newer },
        { "0", Damaged },
        { "-1", Damaged },
        { "-2147483649", Damaged },
    };

    public static TheoryData<string> Garbage() => ["1.5", "1e0", "\"1\"", "null", "true", "[1]", "{}"];

    /// <summary>Everything that the console does with results, and the file it must not get past; both where it writes.</summary>
    public static TheoryData<string, string> Verbs()
    {
        var verbs = new TheoryData<string, string>();
        foreach (string verb in new[] { "resume RESULTS", "merge RESULTS", "run golden.yaml" })
        {
            verbs.Add(verb, "sweep.json");
            verbs.Add(verb, "runs.log");
        }

        string[] reading = ["classes RESULTS", "status RESULTS", "export RESULTS -f csv", "compare OTHER RESULTS", "barriers RESULTS", "replay RESULTS 1"];
        for (int i = 0; i < reading.Length; i++)
            verbs.Add(reading[i], i % 2 == 0 ? "runs.log" : "sweep.json");
        return verbs;
    }

    private static string Golden => GoldenResults.PathsOf(SweepSpec.NumericsVersion)[0];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_verb_refuses_a_newer_file_and_touches_nothing(string verb, string file)
    {
        string path = GoldenResults.Copy(Golden, _folder, "results");
        string other = GoldenResults.Copy(Golden, _folder, "other");
        File.Copy(Path.Combine(other, "spec.yaml"), _folder.Path("golden.yaml"));
        Plant(path, file, "2");
        string before = GoldenResults.Untouched(path);

        CensusResult result = CensusProcess.Run(_folder.Root, verb.Replace("RESULTS", "golden").Replace("OTHER", "other/" + Path.GetFileName(other)).Split(' '));

        Assert.Equal((2, ""), (result.Code, result.Output));
        string place = $"census: {Path.Combine("results", Path.GetFileName(path), file)}: {(file == "runs.log" ? "version" : "format")}: ";
        Assert.Equal($"{place}this file has version 2, and this program reads version 1; use a newer census, one not older than that which wrote it\n", result.Error);
        Assert.Equal(before, GoldenResults.Untouched(path));
    }

    [Fact]
    public void A_list_has_all_the_others_and_says_what_it_could_not_read()
    {
        string newer = GoldenResults.Copy(Golden, _folder, "results");
        GoldenResults.Copy(GoldenResults.PathsOf(SweepSpec.NumericsVersion)[1], _folder, "results");
        Plant(newer, "runs.log", "2");
        string before = GoldenResults.Untouched(newer);

        CensusResult result = CensusProcess.Run(_folder.Root, "list", "--json");

        string[] states = [.. result.Json.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("state").GetString()!).Order(StringComparer.Ordinal)];
        Assert.Equal((0, "finished"), (result.Code, states[0]));
        Assert.Contains("version 2", states[1], StringComparison.Ordinal);
        Assert.Equal(before, GoldenResults.Untouched(newer));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Every_version_but_those_known_is_refused(string version, string advice)
    {
        foreach (string file in new[] { "sweep.json", "runs.log" })
        {
            string path = GoldenResults.Copy(Golden, _folder, file);
            Plant(path, file, version);
            string before = GoldenResults.Untouched(path);
            foreach (InputException refusal in await Refusals(path))
            {
                Assert.Equal(Path.Combine(path, file), refusal.File);
                Assert.Contains($"this file has version {version}, and this program reads version 1", refusal.Message, StringComparison.Ordinal);
                Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
            }

            Assert.Equal(before, GoldenResults.Untouched(path));
        }
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public void A_version_that_is_none_is_refused(string version)
    {
        string path = GoldenResults.Copy(Golden, _folder);
        Plant(path, "sweep.json", version);
        string before = GoldenResults.Untouched(path);

        var refusal = Assert.Throws<InputException>(() => ResultsDirectory.Open(path));

        Assert.Equal(("format", Path.Combine(path, "sweep.json")), (refusal.Field, refusal.File));
        Assert.Contains(Damaged, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, GoldenResults.Untouched(path));
    }

    /// <summary>A newer header may hold what this program has never seen, or lack what it knows.</summary>
    [Fact]
    public void A_newer_log_is_told_by_its_version_whatever_else_it_holds()
    {
        string path = _folder.Path("runs.log");
        File.WriteAllBytes(path, LogFrame.Of(writer =>
        {
            writer.MapHeader(4);
            writer.Text("format");
            writer.Text("census runs");
            writer.Text("version");
            writer.Integer(7);
            writer.Text("spec_hash");
            writer.Integer(5);
            writer.Text("compression");
            writer.Text("none");
        }));

        Assert.Contains("version 7", Assert.Throws<InputException>(() => LogReader.Open(path, "")).Message, StringComparison.Ordinal);
    }

    /// <summary>The spec has no version: what a newer one may say is a key that is not known, and it says where.</summary>
    [Fact]
    public void A_key_of_a_newer_spec_is_refused_by_its_line_and_nothing_is_touched()
    {
        string path = GoldenResults.Copy(Golden, _folder);
        File.AppendAllText(Path.Combine(path, "spec.yaml"), "quantum: 3\n");
        string before = GoldenResults.Untouched(path);

        CensusResult result = CensusProcess.Run(_folder.Root, "resume", path);

        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.Matches(@"spec\.yaml:9: .*'quantum'", result.Error);
        Assert.Equal(before, GoldenResults.Untouched(path));
    }

    /// <summary>What reading, going on, creating and merging say.</summary>
    private async Task<InputException[]> Refusals(string path)
    {
        ResultsDirectory Open() => ResultsDirectory.Open(path);
        SpecDocument document = SpecReader.ReadDocument(Path.Combine(path, "spec.yaml"));
        return
        [
            Assert.Throws<InputException>(() => Open().ReadRuns().Count()),
            Assert.Throws<InputException>(() => Open().LoadCensus(Open().LoadObjectives())),
            Assert.Throws<InputException>(() => ResultsMerge.Merge([Open()], _folder.Path("merged"))),
            Assert.Throws<InputException>(() => ResultsMerge.Merge([ResultsDirectory.Open(Golden)], Path.GetDirectoryName(path)!)),
            Assert.Throws<InputException>(() => ResultsDirectory.Create(Path.GetDirectoryName(path)!, document, "/srv/census")),
            await Assert.ThrowsAsync<InputException>(async () => await new SweepSession(Open(), new SweepOptions(1, LaneWidth.Scalar), TimeProvider.System).Run(_ => { }, _ => { }, CancellationToken.None)),
        ];
    }

    /// <summary>Gives a file of a results directory another version, as a program that writes it would.</summary>
    private static void Plant(string results, string file, string version)
    {
        string path = Path.Combine(results, file);
        if (file == "sweep.json")
        {
            string text = File.ReadAllText(path);
            Assert.Contains("\"format\": 1", text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace("\"format\": 1", $"\"format\": {version}"));
            return;
        }

        byte[] bytes = File.ReadAllBytes(path);
        Assert.True(LogFrame.TryReadHeader(bytes, out _, out int length));
        string hash = LogReader.Open(path, "")!.Header.SpecHash;
        byte[] header = LogFrame.Of(writer => new LogHeader(long.Parse(version, null), hash).Write(writer));
        File.WriteAllBytes(path, [.. header, .. bytes[(LogFrame.HeaderSize + length)..]]);
    }
}
