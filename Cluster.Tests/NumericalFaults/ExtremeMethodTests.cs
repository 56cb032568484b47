using Cluster.Tests.Reference;
using Minima.Curvature;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.NumericalFaults;

/// <summary>Settings that a spec may hold and nobody would choose: every run gets a verdict, the one it gets alone.</summary>
public sealed class ExtremeMethodTests
{
    private static readonly double[] Sizes = [double.Epsilon, 1e-310, 1e-300, 1e-160, 1e-45, 1e-20, 1e20, 1e38, 1e150, 1e200, 1e300, double.MaxValue];

    public static TheoryData<OptimizerKind, Precision> Methods()
    {
        var methods = new TheoryData<OptimizerKind, Precision>();
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            foreach (Precision precision in Enum.GetValues<Precision>())
                methods.Add(kind, precision);
        }

        return methods;
    }

    /// <summary>Every decade from 1e-300 to 1e300, in mixed order, so that steps of all lengths are taken side by side.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_learning_rate_gets_a_verdict(OptimizerKind kind, Precision precision)
    {
        double[] rates = [.. Enumerable.Range(-300, 601).Select(power => double.Parse($"1e{power}", System.Globalization.CultureInfo.InvariantCulture))];
        new Random(5).Shuffle(rates);
        var optimizer = new OptimizerSpec { Kind = kind, Precision = precision, Steps = 32, Batch = kind == OptimizerKind.Sgd ? 3 : 0 };
        RunOutcome[] found = AssertVerdicts(NetworkSpec.Uniform([2], kind == OptimizerKind.Gd ? Activation.Relu : Activation.Tanh), 1e-3, rates.Length, (run, i) => With(run, optimizer with { LearningRate = rates[i] }));
        Assert.Contains(found, outcome => outcome.Verdict == Verdict.Diverged);
        Assert.Contains(found, outcome => outcome.Verdict == Verdict.Minimum);
    }

    /// <summary>With restarts at half the rate: from the steepest there are more to come than are allowed.</summary>
    [Fact]
    public void Restarts_come_to_an_end()
    {
        var optimizer = new OptimizerSpec { Steps = 16, LearningRate = 1, RestartAbove = double.Epsilon };
        RunOutcome[] found = AssertVerdicts(NetworkSpec.Uniform([2], Activation.Relu), 0, Sizes.Length, (run, i) => With(run, optimizer with { LearningRate = Sizes[i] }));
        Assert.All(found, outcome => Assert.Equal(60, outcome.Restarts));
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void Every_amplitude_of_noise_gets_a_verdict(Precision precision)
    {
        foreach (NoiseSchedule schedule in Enum.GetValues<NoiseSchedule>())
        {
            var optimizer = new OptimizerSpec { Precision = precision, Steps = 48, NoiseSchedule = schedule };
            AssertVerdicts(NetworkSpec.Uniform([2], Activation.Sin), 1e-3, Sizes.Length, (run, i) => With(run, optimizer with { Noise = Sizes[i] }));
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void Every_epsilon_momentum_and_beta_gets_a_verdict(Precision precision)
    {
        var adam = new OptimizerSpec { Kind = OptimizerKind.Adam, Precision = precision, Steps = 48 };
        double almostOne = Math.BitDecrement(1.0);
        OptimizerSpec[] methods =
        [
            .. Sizes.Select(size => adam with { Epsilon = size }),
            .. Sizes.Select(size => adam with { Epsilon = size, LearningRate = 1e300 }),
            adam with { Beta1 = 0, Beta2 = 0 }, adam with { Beta1 = almostOne }, adam with { Beta2 = almostOne }, adam with { Beta1 = almostOne, Beta2 = almostOne }, adam with { Beta1 = double.Epsilon, Beta2 = 1e-300 },
            .. new[] { 0, double.Epsilon, 0.999999999, almostOne }.Select(momentum => adam with { Kind = OptimizerKind.Momentum, Momentum = momentum }),
        ];
        foreach (OptimizerSpec method in methods)
            AssertVerdicts(NetworkSpec.Uniform([2], Activation.Tanh), 1e-3, 3, (run, _) => With(run, method));
    }

    /// <summary>Of any size, with and without a penalty, from every distribution.</summary>
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void Initial_weights_of_every_size_get_a_verdict(Precision precision)
    {
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (double l2 in new[] { 0, 1e-3 })
            {
                var optimizer = new OptimizerSpec { Precision = precision, Steps = 32 };
                AssertVerdicts(NetworkSpec.Uniform([2], activation), l2, 2 * Sizes.Length, (run, i) => run with
                {
                    Setting = run.Setting with { Optimizer = optimizer, Init = new InitSpec(i % 2 == 0 ? InitKind.Normal : InitKind.He, Sizes[i / 2]) },
                });
            }
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void Penalties_of_every_size_get_a_verdict(Precision precision)
    {
        var optimizer = new OptimizerSpec { Precision = precision, Steps = 32 };
        foreach (double size in Sizes)
        {
            AssertVerdicts(NetworkSpec.Uniform([2], Activation.Tanh), size, 3, (run, _) => With(run, optimizer));
            foreach (double exponent in new[] { double.Epsilon, 0.5, 2 })
                AssertVerdicts(NetworkSpec.Uniform([2], Activation.Tanh), 0, 3, (run, _) => With(run, optimizer), new PowerPenalty(exponent, size, 1e-6));
        }
    }

    private static RunSpec With(RunSpec run, OptimizerSpec optimizer) => run with { Setting = run.Setting with { Optimizer = optimizer } };

    private static RunOutcome[] AssertVerdicts(NetworkSpec network, double l2, int count, Func<RunSpec, int, RunSpec> change, PowerPenalty? power = null)
    {
        Setting setting = TestData.Setting(network, LossKind.CrossEntropy, l2) with { Power = power ?? PowerPenalty.None };
        return FaultBatch.AssertVerdicts(setting, new DataSplit(TestData.Xor, TestData.Xor), count, change);
    }
}
