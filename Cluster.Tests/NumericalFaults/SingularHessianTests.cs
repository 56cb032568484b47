using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Points where the Hessian is singular, or nothing at all: judged side by side as alone, with every zero counted.</summary>
public sealed class SingularHessianTests
{
    public static TheoryData<Activation> Activations() => [.. Enum.GetValues<Activation>()];

    /// <summary>Dead units, zero weights, duplicated units, units that cancel, weights so large or small that products vanish.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Points_with_a_singular_Hessian_get_the_same_verdict_in_every_lane(Activation activation)
    {
        foreach (LossKind loss in new[] { LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic })
        {
            foreach (double l2 in new[] { 0, 1e-3 })
            {
                Setting setting = TestData.Setting(NetworkSpec.Uniform([3], activation), loss, l2);
                var data = new DataSplit(TestData.Random(4, 2, loss, 2), null);
                Objective objective = Objective.Create(setting, data);
                Exploration[] ends = [.. Points(objective).SelectMany((point, i) => new[] { new PolishSpec(Steps: 20), new PolishSpec(1e-4, Enabled: false) }
                    .Select((polish, k) => new Exploration(new RunSpec(2 * i + k, 1, setting, polish), ExplorationEnd.StepLimit, 0, 0, point)))];
                RunOutcome[] expected = [.. ends.Select(new RunJudge(objective, LaneWidth.Scalar).Judge)];
                foreach (LaneWidth width in LaneWidths.Supported)
                {
                    var batch = new JudgeBatch(objective, width);
                    var judged = new List<(RunSpec Run, RunOutcome Outcome)>();
                    Array.ForEach(ends, batch.Add);
                    batch.Advance(judged, drain: true);
                    foreach ((RunSpec run, RunOutcome outcome) in judged)
                    {
                        string name = $"{activation} {loss} l2={l2} {width}, point {run.Index / 2}";
                        SoundOutcome.Assert(objective, run, outcome, name);
                        Assert.True(expected[run.Index].HasSameBits(outcome), $"{name}: {outcome.Verdict}, alone {expected[run.Index].Verdict}");
                    }

                    Assert.Equal(ends.Length, judged.Count);
                }

                FaultRecord.Take(setting, data, expected);
            }
        }
    }

    /// <summary>Inputs that are all zero leave the weights on them without any effect: that many zero eigenvalues.</summary>
    [Fact]
    public void Parameters_without_any_effect_are_counted_as_degenerate()
    {
        Setting setting = TestData.Setting(NetworkSpec.Uniform([], Activation.Tanh), LossKind.Mse, 0, new OptimizerSpec { Steps = 200, LearningRate = 0.3 });
        var data = new DataSplit(new Dataset([0, 0, 0, 0, 0, 0], 2, [1, 2, 3], 1, 0), null);

        RunOutcome[] found = FaultBatch.AssertVerdicts(setting, data, 8);

        Assert.All(found, outcome => Assert.Equal((Verdict.Degenerate, 2, 2.0), (outcome.Verdict, outcome.DegenerateDimension, outcome.MaxEigenvalue)));
    }

    /// <summary>Relu units that see no sample: the loss is flat in all but the output's bias.</summary>
    [Fact]
    public void Dead_units_are_degenerate_and_not_minima()
    {
        Setting setting = TestData.Setting(NetworkSpec.Uniform([2], Activation.Relu), LossKind.Mse);
        Objective objective = Objective.Create(setting, new DataSplit(new Dataset([1, 2], 1, [3, 5], 1, 0), null));
        double[] dead = objective.Shape.Complete([-1, -2, -1, -1, 0.5, 0.25, 4]);

        RunOutcome outcome = new RunJudge(objective, LaneWidth.Scalar).Judge(
            new Exploration(new RunSpec(0, 1, setting, new PolishSpec()), ExplorationEnd.GradientReached, 0, 0, dead));

        Assert.Equal((Verdict.Degenerate, 0.0, 2.0), (outcome.Verdict, outcome.MinEigenvalue, outcome.MaxEigenvalue));
    }

    private static IEnumerable<double[]> Points(Objective objective)
    {
        var random = new Random(4);
        LayerShape hidden = objective.Shape.Layers[0];
        double[] point = TestData.Point(objective, 1, random);
        yield return [.. point.Select(_ => 0.0)];
        yield return [.. point.Select(_ => -0.0)];
        foreach (double size in new[] { double.Epsilon, 1e-310, 1e-160, 1e-20, 1e10, 1e80, 1e155, 1e200, 1e300, double.MaxValue })
            yield return [.. point.Select(x => Math.Clamp(x * size, -double.MaxValue, double.MaxValue))];
        double[] dead = [.. point];
        for (int unit = 0; unit < hidden.Units; unit++)
            dead[hidden.BiasOffset + unit] = -1e3;
        yield return dead;
        double[] twins = [.. point];
        for (int input = 0; input < hidden.Inputs; input++)
            twins[hidden.WeightOffset + hidden.Inputs + input] = twins[hidden.WeightOffset + input];
        twins[hidden.BiasOffset + 1] = twins[hidden.BiasOffset];
        yield return twins;
        double[] mute = [.. point];
        foreach (double outgoing in new[] { 0, 1e-300, 1e300 })
        {
            mute.AsSpan(objective.Shape.Layers[1].WeightOffset, 3).Fill(outgoing);
            yield return [.. mute];
        }
    }
}
