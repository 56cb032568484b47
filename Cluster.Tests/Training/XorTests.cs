using Minima.Curvature;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>The reference of the project: XOR with tanh units, cross-entropy and a penalty.</summary>
public sealed class XorTests
{
    [Fact]
    public void One_hidden_unit_has_exactly_the_five_classes_of_the_reference()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(1, 1e-3, new OptimizerSpec { LearningRate = 0.3, Steps = 3000, Gradient = 1e-3 }, scale: 2);
        ClassTable table = Classify(objective, TestRuns.Run(objective, TestRuns.Specs(setting, 400)));
        double[] expected = [.51556941, .52115760, .52115760, .54106151, .69314718];

        double[] found = [.. table.Classes.Select(c => c.Representative.Outcome.Loss).Order()];
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 1e-8);
        Assert.All(table.Classes, c => Assert.Equal(Verdict.Minimum, c.Representative.Outcome.Verdict));
        Assert.Equal(400, table.Classes.Sum(c => c.Hits));
    }

    [Fact]
    public void A_large_penalty_leaves_only_zero()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 0.5, new OptimizerSpec { LearningRate = 0.3, Steps = 3000 });
        RunOutcome[] outcomes = TestRuns.Run(objective, TestRuns.Specs(setting, 50));

        Assert.All(outcomes, o => Assert.Equal(Math.Log(2), o.Loss, 1e-14));
        Assert.All(outcomes, o => Assert.Equal(Verdict.Minimum, o.Verdict));
        Assert.All(outcomes, o => Assert.True(o.Parameters.All(p => Math.Abs(p) <= 1e-10), $"run {o.Run}"));
        Assert.Single(Classify(objective, outcomes).Classes);
    }

    /// <summary>
    /// Polishing does not leave the basin: gradient descent alone, carried on to 10⁻⁹, ends in the same class. With
    /// <c>CENSUS_LONG_TESTS=1</c> in the environment for 1,000 runs.
    /// </summary>
    [Fact]
    public void Polished_and_unpolished_runs_end_in_the_same_class()
    {
        int runs = Environment.GetEnvironmentVariable("CENSUS_LONG_TESTS") == "1" ? 1000 : 40;
        (int same, int compared, string others) = ComparePolished(runs, new OptimizerSpec { LearningRate = 0.3, Steps = 20_000, Gradient = 1e-3 });

        Assert.True(compared >= 0.95 * runs, $"{compared} of {runs} runs could be compared");
        Assert.True(same == compared, others);
    }

    /// <summary>The polish follows the flow from far away too; descent with a finite step need not, so a few may differ.</summary>
    [Fact]
    public void Polishing_after_a_few_steps_mostly_ends_in_the_class_of_the_descent()
    {
        (int same, int compared, string others) = ComparePolished(60, new OptimizerSpec { LearningRate = 0.3, Steps = 10 });

        Assert.True(same >= 0.95 * compared && compared >= 50, others);
    }

    /// <summary>Runs that stop early and are polished, against the same runs carried on without polish.</summary>
    private static (int Same, int Compared, string Others) ComparePolished(int runs, OptimizerSpec optimizer)
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, optimizer);
        RunOutcome[] polished = TestRuns.Run(objective, TestRuns.Specs(setting, runs));
        Setting patient = setting with { Optimizer = optimizer with { Gradient = 1e-9, Steps = 400_000 } };
        RunOutcome[] unpolished = TestRuns.Run(objective, TestRuns.Specs(patient, runs, polish: new PolishSpec(Enabled: false)));
        ClassTable table = Classify(objective, polished.Where(o => o.IsStationary));
        foreach (RunOutcome outcome in unpolished.Where(o => o.IsStationary))
            table.Add(Specimen.Of(objective, outcome with { Run = outcome.Run + runs }));
        RunOutcome[] both = [.. unpolished.Where(o => o.IsStationary && polished[o.Run].IsStationary)];
        RunOutcome[] others = [.. both.Where(o => !table.Classes.Single(c => c.Runs.Contains(o.Run)).Runs.Contains(o.Run + runs))];
        return (both.Length - others.Length, both.Length, string.Join(", ", others.Select(o => $"run {o.Run}: polished {polished[o.Run].Loss:R}, unpolished {o.Loss:R}")));
    }

    private static ClassTable Classify(Objective objective, IEnumerable<RunOutcome> outcomes)
    {
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        foreach (RunOutcome outcome in outcomes)
            table.Add(Specimen.Of(objective, outcome));
        return table;
    }
}
