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
        Assert.Contains($"\nRepeat: `census claims {id}`", Document, StringComparison.Ordinal);
        Assert.Contains($"\n| [{id}](#{id}) |", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_follow_the_catalog() => Assert.Equal(
        ClaimCatalog.All.Select(claim => claim.Id),
        Document.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void What_is_quick_to_test_comes_out_as_the_document_says()
    {
        using var folder = new TemporaryFolder();
        string[] sections = CensusProcess.Run(folder.Root, "claims", "swap", "product", "mixed-activations", "convolution", "--markdown", "--quiet").Output.Split("\n## ")[1..];

        Assert.Equal(4, sections.Length);
        Assert.All(sections, section => Assert.Contains($"\n## {section.TrimEnd()}\n", Document, StringComparison.Ordinal));
    }
}
