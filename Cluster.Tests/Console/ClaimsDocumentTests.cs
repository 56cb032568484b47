using Cluster.Tests.Results;
using Cluster.Tests.Specs;
using Minima.Claims;
using Xunit;

namespace Cluster.Tests.Console;

/// <summary>docs/claims.md is what <c>census claims --markdown</c> prints; where this fails, make it again with that command.</summary>
public sealed class ClaimsDocumentTests
{
    private static readonly string Document = File.ReadAllText(RepositoryFiles.Path("docs", "claims.md"));

    public static TheoryData<string> Ids => [.. ClaimCatalog.All.Select(claim => claim.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_claim_has_its_section_and_its_row(string id)
    {
        IClaim claim = ClaimCatalog.Find(id)!;

        Assert.Contains($"\n## {id}\n\n“{claim.Statement}”: **", Document, StringComparison.Ordinal);
        Assert.Contains($"\n{claim.Method}\n", Document, StringComparison.Ordinal);
        string repeat = Document.Split('\n').Single(line => line.StartsWith($"Repeat: `census claims {id}`", StringComparison.Ordinal));
        Assert.All(claim.Sweeps, sweep => Assert.Contains($"alone: `census run sweeps/claims/{sweep}.yaml`", repeat, StringComparison.Ordinal));
        Assert.Contains($"\n| [{id}](#{id}) |", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_follow_the_catalog() => Assert.Equal(
        ClaimCatalog.All.Select(claim => claim.Id),
        Document.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    /// <summary>
    /// Sections are made again and compared, figures and all: those that take a second each, or with <c>CENSUS_LONG_TESTS=1</c>
    /// in the environment all of them, which takes minutes.
    /// </summary>
    [Fact]
    public void What_is_made_again_comes_out_as_the_document_says()
    {
        string[] ids = Environment.GetEnvironmentVariable("CENSUS_LONG_TESTS") == "1"
            ? [.. ClaimCatalog.All.Select(claim => claim.Id)]
            : ["swap", "indefinite", "product", "relu-composition", "mixed-activations", "convolution", "regularizers"];
        using var folder = new TemporaryFolder();
        string[] sections = CensusProcess.Run(folder.Root, ["claims", .. ids, "--markdown", "--quiet"]).Output.Split("\n## ")[1..];

        Assert.Equal(ids.Length, sections.Length);
        Assert.All(sections, section => Assert.Contains($"\n## {section.TrimEnd()}\n", Document, StringComparison.Ordinal));
    }

    /// <summary>The verdict in the table is the one above the figures, condition and all.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void The_row_has_the_verdict_of_the_section(string id)
    {
        string row = Document.Split('\n').Single(line => line.StartsWith($"| [{id}](#{id}) |", StringComparison.Ordinal));
        string section = Document.Split($"\n## {id}\n\n")[1].Split('\n')[0];

        string verdict = section[(section.IndexOf("”: **", StringComparison.Ordinal) + 3)..].TrimEnd('.');

        Assert.Contains($"| {verdict} |", row, StringComparison.Ordinal);
    }
}
