using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Samples that say nothing, or too much: every run on them gets a verdict, the one it gets alone.</summary>
public sealed class ExtremeDataTests
{
    private static readonly double[] Sizes = [double.Epsilon, 1e-310, 1e-200, 1e-160, 1e-45, 1e20, 1e38, 1e77, 1e150, 1e155, 1e200, 1e300, double.MaxValue];

    public static TheoryData<LossKind> Losses() => [LossKind.Mse, LossKind.CrossEntropy, LossKind.Logistic];

    /// <summary>One input of the two, or both.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void Inputs_of_every_size_get_a_verdict(LossKind loss)
    {
        Dataset usual = TestData.Random(5, 2, loss, 1);
        foreach (double size in Sizes)
        {
            AssertVerdicts(loss, WithInputs(usual, (x, _) => Clamped(x * size)));
            AssertVerdicts(loss, WithInputs(usual, (x, input) => input == 0 ? Clamped(x * size) : x));
        }
    }

    [Fact]
    public void Targets_of_every_size_get_a_verdict()
    {
        Dataset usual = TestData.Random(5, 2, LossKind.Mse, 1);
        foreach (double size in Sizes)
            AssertVerdicts(LossKind.Mse, WithTargets(usual, t => Clamped(t * size)));
    }

    /// <summary>All zero, columns that are constant or equal, rows that are the same and contradict each other, one sample.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void Samples_that_say_nothing_get_a_verdict(LossKind loss)
    {
        Dataset usual = TestData.Random(6, 2, loss, 1), one = TestData.Random(1, 2, LossKind.Mse, 1);
        Dataset[] sets =
        [
            WithInputs(usual, (_, _) => 0),
            WithInputs(usual, (_, _) => -0.0),
            WithInputs(usual, (x, input) => input == 0 ? 1 : x),
            WithInputs(usual, (x, input) => input == 0 ? 0 : x),
            WithInputs(usual, (_, input) => input + 0.5),
            loss == LossKind.Mse ? one : new Dataset(one.Inputs.ToArray(), 2, [1], 1, 2),
        ];
        foreach (Dataset data in sets)
            AssertVerdicts(loss, data);
        if (loss == LossKind.Mse)
            AssertVerdicts(loss, WithTargets(WithInputs(usual, (_, _) => 0), _ => 0));
    }

    /// <summary>Test samples beyond all numbers change no verdict: they are measured, not trained on.</summary>
    [Fact]
    public void Test_samples_beyond_numbers_leave_the_verdict_alone()
    {
        Dataset usual = TestData.Random(5, 2, LossKind.Mse, 1);
        Setting setting = TestData.Setting(NetworkSpec.Uniform([2], Activation.Relu), LossKind.Mse, 0.01, new OptimizerSpec { Steps = 400 });
        RunOutcome[] found = FaultBatch.AssertVerdicts(setting, new DataSplit(usual, WithInputs(usual, (_, _) => double.MaxValue)), 8);
        RunOutcome[] expected = FaultBatch.AssertVerdicts(setting, new DataSplit(usual, null), 8);

        Assert.Contains(found, outcome => !double.IsFinite(outcome.TestLoss));
        Assert.All(expected.Zip(found), pair => Assert.True(pair.First.HasSameBits(pair.Second with { TestLoss = pair.First.TestLoss })));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Samples_that_are_no_numbers_do_not_get_in(double number)
    {
        Assert.Throws<ArgumentException>(() => new Dataset([1, number], 1, [0, 1], 1, 0));
        Assert.Throws<ArgumentException>(() => new Dataset([1, 2], 1, [0, number], 1, 0));
        Assert.Throws<ArgumentException>(() => new Dataset([1, 2], 1, [0, number], 1, 2));
    }

    private static void AssertVerdicts(LossKind loss, Dataset data)
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                // Hidden units that scale, and more of them than samples, with and without a penalty.
                var network = NetworkSpec.Uniform(precision == Precision.Double ? [2] : [8], activation);
                double l2 = ((int)activation + (int)precision) % 2 * 1e-3;
                Setting setting = TestData.Setting(network, loss, l2, new OptimizerSpec { Precision = precision, Steps = 32, LearningRate = 0.01 });
                RunOutcome[] found = FaultBatch.AssertVerdicts(setting, new DataSplit(data, null), 4);
                Assert.All(found, outcome => Assert.True(Enum.IsDefined(outcome.Verdict) && (outcome.Verdict != Verdict.Diverged || IsExtreme(data)), $"{setting.Key}: {outcome}"));
            }
        }
    }

    /// <summary>Whether squares of what a network computes from the data may overflow, at least in single precision.</summary>
    private static bool IsExtreme(Dataset data) => data.Inputs.ToArray().Concat(data.Targets.ToArray()).Any(x => Math.Abs(x) > 1e4);

    private static double Clamped(double value) => Math.Clamp(value, -double.MaxValue, double.MaxValue);

    private static Dataset WithInputs(Dataset data, Func<double, int, double> change) => new(
        [.. data.Inputs.ToArray().Select((x, i) => change(x, i % data.InputCount))], data.InputCount, data.Targets.ToArray(), data.TargetCount, data.Classes);

    private static Dataset WithTargets(Dataset data, Func<double, double> change) => new(
        data.Inputs.ToArray(), data.InputCount, [.. data.Targets.ToArray().Select(change)], data.TargetCount, data.Classes);
}
