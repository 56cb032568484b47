using System.Diagnostics;
using System.Text.RegularExpressions;
using Cluster.Tests.Specs;
using Xunit;

namespace Cluster.Tests.Architecture;

public sealed partial class FileConventionTests
{
    private const int MostLines = 400;

    [Fact]
    public void A_file_holds_at_most_one_public_type()
    {
        string[] offenders = [.. SourceTree.Files(SourceTree.Products).Where(file => PublicType().Count(SourceTree.Read(file)) > 1)];

        Assert.Empty(offenders);
    }

    [Fact]
    public void A_file_is_named_after_its_public_type()
    {
        string[] offenders = [.. SourceTree.Files(SourceTree.Products)
            .Where(file => PublicType().Match(SourceTree.Read(file)) is { Success: true } type
                && Path.GetFileName(file).Split('.')[0] != type.Groups["name"].Value)];

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        string[] offenders = [.. SourceTree.Files([.. SourceTree.Products, "Cluster.Tests", "Cluster.Benchmarks"])
            .Select(file => (File: file, Lines: SourceTree.Read(file).Count(c => c == '\n')))
            .Where(file => file.Lines > MostLines).Select(file => $"{file.File}: {file.Lines} lines")];

        Assert.Empty(offenders);
    }

    [Fact]
    public void Namespaces_are_file_scoped_and_there_are_no_regions()
    {
        string[] offenders = [.. SourceTree.Files(SourceTree.Products).Where(file => Block().IsMatch(SourceTree.Read(file)))];

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_tracked_file_names_a_folder_of_one_machine_or_a_package_host()
    {
        string[]? files = TrackedFiles();
        Assert.SkipWhen(files is null, "git is not here, or this is no checkout");
        string[] offenders = [.. files!.Select(file => (File: file, Path: RepositoryFiles.Path(file)))
            .Where(file => File.Exists(file.Path) && new FileInfo(file.Path).Length < 1 << 20 && !file.File.EndsWith("FileConventionTests.cs", StringComparison.Ordinal))
            .SelectMany(file => MachinePath().Matches(File.ReadAllText(file.Path)).Select(match => $"{file.File}: {match.Value}"))];

        Assert.NotEmpty(files!);
        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("cd /" + "work/main", true)]
    [InlineData("/" + "root/.nuget", true)]
    [InlineData("https://nexus.example.internal/repository/nuget", true)]
    [InlineData("index-url = https://10.0.0.5/simple", true)]
    [InlineData("framework/" + "root/x, network/works, https://json-schema.org/draft/2020-12/schema", false)]
    public void The_check_for_machine_paths_notices_them(string text, bool isOne) => Assert.Equal(isOne, MachinePath().IsMatch(text));

    private static string[]? TrackedFiles()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["-C", RepositoryFiles.Path(), "ls-files", "-z"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process git = Process.Start(start)!;
            string names = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? names.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|record) )*(?:class|struct|record|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{|^\s*#region", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<![\w./-])/(?:work|root)/[\w.]|https?://[\w.-]*(?:nexus|artifactory|\.internal\b|\.corp\b)|https?://(?:10|192\.168)\.[\d.]+", RegexOptions.IgnoreCase)]
    private static partial Regex MachinePath();
}
