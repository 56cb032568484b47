using System.Diagnostics;
using System.Text.RegularExpressions;
using Cluster.Embedded;
using Cluster.Embedded.Specs;
using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>
/// Every file under BadInput/Specs is refused. Its first line says where and how: <c># expect: line N; phrase</c>.
/// </summary>
public sealed partial class BadSpecTests
{
    public static TheoryData<string> Corpus => [.. Files().Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void A_bad_spec_is_refused_with_line_and_reason(string file)
    {
        string path = RepositoryFiles.Path("Cluster.Tests", "BadInput", "Specs", file);
        Match expected = Expectation().Match(File.ReadLines(path).First());
        Assert.True(expected.Success, $"{file} must start with '# expect: line N; phrase'.");

        var error = Assert.Throws<InputException>(() => SpecReader.ReadFile(path));

        Assert.Contains(expected.Groups["phrase"].Value, error.Message, StringComparison.Ordinal);
        Assert.Equal(int.Parse(expected.Groups["line"].Value), error.Line);
        Assert.Equal(path, error.File);
        Assert.StartsWith($"{path}:{error.Line}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_corpus_is_large_and_is_refused_fast()
    {
        string[] files = Files();
        var watch = Stopwatch.StartNew();
        foreach (string file in files)
            Assert.Throws<InputException>(() => SpecReader.ReadFile(file));

        Assert.True(files.Length >= 90, $"only {files.Length} files");
        Assert.True(watch.ElapsedMilliseconds < 100 * files.Length, $"{watch.ElapsedMilliseconds} ms for {files.Length} files");
    }

    private static string[] Files() => Directory.GetFiles(RepositoryFiles.Path("Cluster.Tests", "BadInput", "Specs"), "*.yaml");

    [GeneratedRegex("^# expect: line (?<line>[0-9]+); (?<phrase>.+)$")]
    private static partial Regex Expectation();
}
