using Cluster.Client;
using Cluster.Tests.Training;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Censuses;

/// <summary>Planted points show a faulty grouping, and are not counted.</summary>
public sealed class ControlsTests
{
    private static readonly (Setting Setting, Objective Objective) Xor = TestRuns.Xor(2, 1e-3, new OptimizerSpec { LearningRate = 1, Steps = 5000 });
    private static readonly RunOutcome[] Outcomes = TestRuns.Run(Xor.Objective, TestRuns.Specs(Xor.Setting, 60));

    [Fact]
    public void An_honest_census_passes_and_counts_its_runs_alone()
    {
        ArchitectureCensus census = Count(null);

        Assert.Empty(census.Controls.Failures);
        Assert.True(census.Controls.Copies >= 3 * census.Classes.Count && census.Controls.Distinct >= census.Classes.Count);
        Assert.Equal(Outcomes.Count(outcome => outcome.IsStationary), census.Classes.Sum(row => row.Hits));
    }

    [Fact]
    public void A_grouping_that_recognizes_nothing_fails() =>
        Assert.NotEmpty(Count((_, _, _, _, _) => Alignment.None).Controls.Failures);

    [Fact]
    public void A_grouping_that_takes_neighbours_for_copies_fails() =>
        Assert.Contains("beyond the radius", string.Join('\n', Count((honest, from, fromRadius, to, toRadius) => honest.TryAlign(from, 100 * fromRadius, to, 100 * toRadius)).Controls.Failures), StringComparison.Ordinal);

    [Fact]
    public void A_grouping_that_forgets_sign_flips_fails()
    {
        var permutations = new NetworkAligner(Xor.Objective, ClassLevel.Permutation);
        ArchitectureCensus census = Count((_, from, fromRadius, to, toRadius) => permutations.TryAlign(from, fromRadius, to, toRadius));

        Assert.Contains("a copy of run", string.Join('\n', census.Controls.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_census_with_a_failure_is_inconclusive_and_so_is_the_exit_code_of_whoever_prints_it()
    {
        Census conclusive = new("a", "b", 60, 60, [Count(null)]), inconclusive = new("a", "b", 60, 60, [Count(null), Count((_, _, _, _, _) => Alignment.None)]);

        Assert.True(conclusive.IsConclusive);
        Assert.False(inconclusive.IsConclusive);
        Assert.Equal((0, 1), (Conclusion.CodeOf(conclusive), Conclusion.CodeOf(inconclusive)));
        Assert.Equal("", Warning(conclusive));
        Assert.StartsWith("census: the census is INCONCLUSIVE", Warning(inconclusive), StringComparison.Ordinal);
    }

    private static string Warning(Census census)
    {
        using var error = new StringWriter();
        Conclusion.Warn(census, error);
        return error.ToString();
    }

    private static ArchitectureCensus Count(FaultyAligner.Align? fault)
    {
        Func<ClassLevel, IAligner>? create = fault is null ? null
            : level => level == ClassLevel.Symmetry ? new FaultyAligner(new NetworkAligner(Xor.Objective, level), fault) : new NetworkAligner(Xor.Objective, level);
        var tally = new ObjectiveTally(Xor.Setting, Xor.Objective, new ClassesSpec(), create);
        foreach (RunOutcome outcome in Outcomes)
            tally.Add(outcome);
        return tally.ToCensus();
    }
}
