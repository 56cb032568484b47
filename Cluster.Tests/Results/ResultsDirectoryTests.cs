using System.Diagnostics;
using Cluster.Embedded;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Results;

public sealed class ResultsDirectoryTests : IDisposable
{
    private const string Spec = "data: {kind: xor}\nnetwork: {hidden: [2]}\nloss: logistic\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "given")]
    [InlineData("name: own\n", "own")]
    public void Opened_again_it_is_the_same_sweep_of_the_same_name(string name, string expected)
    {
        ResultsDirectory created = Create(name + Spec);

        ResultsDirectory opened = ResultsDirectory.Open(created.Root);

        Assert.Equal(expected, opened.Sweep.Name);
        Assert.Equal(created.Sweep.Hash, opened.Sweep.Hash);
        Assert.Equal(created.Document.Text, opened.Document.Text);
        Assert.Equal(ResultsDirectory.NameOf(created.Sweep), Path.GetFileName(opened.Root));
    }

    [Fact]
    public void Results_that_name_no_sweep_open_all_the_same()
    {
        ResultsDirectory created = Create(Spec);
        File.WriteAllText(Path.Combine(created.Root, "sweep.json"), """{"format": 1, "base_directory": "/"}""");

        Assert.Equal(created.Sweep.Hash, ResultsDirectory.Open(created.Root).Sweep.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format": "one"}""")]
    [InlineData("""{"format": 1, "name": 5, "base_directory": "/"}""")]
    [InlineData("""{"format": 1, "name": "two words", "base_directory": "/"}""")]
    [InlineData("""{"format": 1, "base_directory": "/", "shard": "9/8"}""")]
    [InlineData("""{"format": 1, "base_directory": "/", "shard": 3}""")]
    [InlineData("""{"format": 2, "base_directory": "/"}""")]
    [InlineData("""{"format": 99999999999, "base_directory": "/"}""")]
    public void A_damaged_or_newer_description_is_bad_input(string json)
    {
        ResultsDirectory created = Create(Spec);
        File.WriteAllText(Path.Combine(created.Root, "sweep.json"), json);

        Assert.Throws<InputException>(() => ResultsDirectory.Open(created.Root));
    }

    [Fact]
    public void A_shard_has_a_directory_of_its_own_and_is_the_same_shard_when_opened_again()
    {
        SpecDocument document = SpecReader.ReadDocument(_folder.Write("given.yaml", Spec));
        ResultsDirectory created = ResultsDirectory.Create(_folder.Path("results"), document, _folder.Root, new Shard(3, 8));

        ResultsDirectory opened = ResultsDirectory.Open(created.Root);

        Assert.EndsWith($"given-{document.Sweep.Hash[..8]}.shard-3-of-8", opened.Root, StringComparison.Ordinal);
        Assert.Equal((new Shard(3, 8), created.Slice.Count), (opened.Slice.Shard, opened.Slice.Count));
    }

    [Fact]
    public void A_shard_whose_spec_was_given_a_coverage_is_bad_input()
    {
        ResultsDirectory created = ResultsDirectory.Create(
            _folder.Path("results"), SpecReader.ReadDocument(_folder.Write("given.yaml", Spec)), _folder.Root, new Shard(3, 8));
        File.AppendAllText(Path.Combine(created.Root, "spec.yaml"), "stop: {coverage: 0.9}\n");

        Assert.Contains("stop.coverage", Assert.Throws<InputException>(() => ResultsDirectory.Open(created.Root)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.yaml", "no regular file")]
    [InlineData("sweep.json", "no regular file")]
    [InlineData("runs.log", null)]
    public void A_pipe_in_place_of_a_file_is_not_waited_for(string name, string? refusal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mkfifo is needed");
        ResultsDirectory created = Create(Spec);
        string pipe = Path.Combine(created.Root, name);
        File.Delete(pipe);
        using (Process make = Process.Start("mkfifo", pipe))
            make.WaitForExit();

        if (refusal is null)
        {
            Assert.Empty(ResultsDirectory.Open(created.Root).ReadRuns());
            Assert.Contains("pipe", Assert.Throws<InputException>(() => RunLog.Open(pipe, created.Sweep.Hash)).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(refusal, Assert.Throws<InputException>(() => ResultsDirectory.Open(created.Root)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_directory_in_place_of_the_log_is_bad_input()
    {
        ResultsDirectory created = Create(Spec);
        Directory.CreateDirectory(created.LogPath);

        Assert.Contains("is a directory", Assert.Throws<InputException>(created.ReadRuns).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Assert.Throws<InputException>(() => RunLog.Open(created.LogPath, created.Sweep.Hash)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.yaml", "# ")]
    [InlineData("sweep.json", " ")]
    public void A_file_too_large_to_be_a_description_is_bad_input(string name, string padding)
    {
        ResultsDirectory created = Create(Spec);
        File.AppendAllText(Path.Combine(created.Root, name), padding + new string(' ', 1 << 20));

        Assert.Contains("larger than", Assert.Throws<InputException>(() => ResultsDirectory.Open(created.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_census_without_runs_is_empty_and_not_an_error()
    {
        ResultsDirectory created = Create(Spec);

        Assert.Equal(0, created.LoadCensus(created.LoadObjectives()).Finished);
        Assert.Empty(created.ReadRuns());
    }

    [Theory]
    [InlineData("")]
    [InlineData("deeper")]
    public void Results_under_a_file_or_a_link_to_nothing_are_bad_input_and_it_is_named(string below)
    {
        string file = _folder.Write("file", "");
        Assert.Equal($"{file}: this is no directory; results cannot be recorded there", Refusal(Path.Combine(file, below)));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links take rights there");
        string link = _folder.Path("link");
        File.CreateSymbolicLink(link, _folder.Path("nothing"));
        Assert.Equal($"{link}: this is no directory; results cannot be recorded there", Refusal(Path.Combine(link, below)));
    }

    /// <summary>A disk that is not mounted, perhaps: a new log behind the link would hide the one that is there.</summary>
    [Fact]
    public void A_log_that_is_a_link_to_nothing_is_refused_and_not_begun_anew()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links take rights there");
        ResultsDirectory created = Create(Spec);
        string target = _folder.Path("not-mounted.log");
        File.CreateSymbolicLink(created.LogPath, target);

        Assert.Contains($"a link to {target}", Assert.Throws<InputException>(() => RunLog.Open(created.LogPath, created.Sweep.Hash)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(created.ReadRuns);
        Assert.False(File.Exists(target));
        RunLog.Open(target, created.Sweep.Hash).Dispose();
        RunLog.Open(created.LogPath, created.Sweep.Hash).Dispose();
        Assert.Empty(created.ReadRuns());
    }

    [Fact]
    public void Damage_to_the_log_is_told_once_to_who_reads_all_of_it()
    {
        ResultsDirectory created = Create(Spec);
        using (RunLog log = RunLog.Open(created.LogPath, created.Sweep.Hash))
            log.Append([SampleOutcomes.Of(0)]);
        byte[] bytes = File.ReadAllBytes(created.LogPath);
        bytes[^10] ^= 1;
        File.WriteAllBytes(created.LogPath, bytes);
        var notices = new List<string>();
        created.Notice = notices.Add;

        Assert.Empty(created.ReadRuns());
        Assert.Empty(created.ReadRuns());

        Assert.Contains($"{created.LogPath}: damaged records: 1;", Assert.Single(notices), StringComparison.Ordinal);
    }

    private string Refusal(string parent)
    {
        SpecDocument document = SpecReader.ReadDocument(_folder.Write("given.yaml", Spec));
        return Assert.Throws<InputException>(() => ResultsDirectory.Create(parent, document, _folder.Root)).Message;
    }

    private ResultsDirectory Create(string text) =>
        ResultsDirectory.Create(_folder.Path("results"), SpecReader.ReadDocument(_folder.Write("given.yaml", text)), _folder.Root);
}
