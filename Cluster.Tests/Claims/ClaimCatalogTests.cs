using System.Text.RegularExpressions;
using Cluster.Embedded.Specs;
using Cluster.Tests.Specs;
using Minima.Claims;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed partial class ClaimCatalogTests
{
    public static TheoryData<string> Ids => [.. ClaimCatalog.All.Select(claim => claim.Id)];

    public static TheoryData<string> Sweeps => [.. Directory.GetFiles(RepositoryFiles.Path("sweeps", "claims"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Ids_are_unique_and_fit_a_command_line()
    {
        Assert.Equal(ClaimCatalog.All.Count, ClaimCatalog.All.Select(claim => claim.Id).Distinct().Count());
        Assert.All(ClaimCatalog.All, claim => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", claim.Id));
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public void A_sweep_belongs_to_a_claim_is_named_after_its_file_and_is_the_one_the_experiment_runs(string name)
    {
        SweepSpec used = Examination.Sweeps().Spec(name);
        SweepSpec file = SpecReader.ReadFile(RepositoryFiles.Path("sweeps", "claims", $"{name}.yaml"));

        Assert.Contains(ClaimCatalog.All, claim => claim.Sweeps.Contains(name));
        Assert.Equal((name, file.Hash, file.Runs), (used.Name, used.Hash, used.Runs));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_experiment_decides_by_figures_that_have_names_and_its_sweep_exists(string id)
    {
        IClaim claim = ClaimCatalog.Find(id)!;

        ClaimResult result = Examination.Of(claim, new ReplacedSweeps(replicates: 4));

        Assert.NotEmpty(result.Figures);
        Assert.Equal(result.Figures.Count, result.Figures.Select(figure => figure.Name).Distinct().Count());
        Assert.All(result.Figures, figure => Assert.Matches("^[a-z0-9]+(_[a-z0-9]+)*$", figure.Name));
        Assert.True(result.Verdict != ClaimVerdict.Depends || result.Condition is not null, "What does it depend on?");
        Assert.All(claim.Sweeps, sweep => Assert.Contains(sweep, Sweeps.Select(row => row.Data)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_claim_is_a_sentence_and_its_method_says_more(string id)
    {
        IClaim claim = ClaimCatalog.Find(id)!;

        Assert.InRange(claim.Statement.Length, 20, 160);
        Assert.Matches(Sentence(), claim.Method);
    }

    [GeneratedRegex(@"^[A-Z].{40,}\.$")]
    private static partial Regex Sentence();
}
