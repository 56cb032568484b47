using Cluster.Tests.Reference;
using MathNet.Numerics.LinearAlgebra;
using Minima.Curvature;
using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>Objectives whose stationary points are known from elsewhere.</summary>
public sealed class KnownMinimaTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void Linear_regression_ends_at_the_least_squares_solution(double l2)
    {
        Dataset data = TestData.Random(12, 3, LossKind.Mse, 8);
        var network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Mse, l2);
        RunOutcome[] outcomes = TestRuns.Run(TestData.Objective(data, network, LossKind.Mse, l2), TestRuns.Specs(setting, 5));

        // Rows √λ·I for the penalty, scaled as the mean over 12 samples and 2 outputs is.
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(12, 3, data.Inputs.ToArray()).Append(Matrix<double>.Build.Dense(12, 1, 1));
        Matrix<double> y = Matrix<double>.Build.DenseOfRowMajor(12, 2, data.Targets.ToArray());
        Matrix<double> solution = x.Stack(Math.Sqrt(24 * l2) * Matrix<double>.Build.DenseIdentity(4)).QR().Solve(y.Stack(Matrix<double>.Build.Dense(4, 2)));
        foreach (RunOutcome outcome in outcomes)
        {
            Assert.Equal(Verdict.Minimum, outcome.Verdict);
            for (int o = 0; o < 2; o++)
            {
                for (int j = 0; j < 4; j++)
                    Assert.Equal(solution[j, o], outcome.Parameters[j < 3 ? o * 3 + j : 6 + o], 1e-10);
            }
        }
    }

    /// <summary>Without a polish the gradient is small but the curvature is as small: 2‖g‖/λ reaches past everything.</summary>
    [Fact]
    public void A_small_gradient_at_infinitys_doorstep_is_no_minimum_without_a_polish_either()
    {
        var data = new Dataset([-2, -1, 1, 2], 1, [0, 0, 1, 1], 1, 2);
        var network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Logistic, 0, new OptimizerSpec { Steps = 100_000, Gradient = 1e-4, LearningRate = 1 });
        RunOutcome[] outcomes = TestRuns.Run(
            TestData.Objective(data, network, LossKind.Logistic), TestRuns.Specs(setting, 10, polish: new PolishSpec(Enabled: false)));

        Assert.All(outcomes, o => Assert.Equal((ExplorationEnd.GradientReached, Verdict.Unconverged), (o.End, o.Verdict)));
    }

    /// <summary>Inputs of size 10⁵ leave more rounding in the gradient than the threshold.</summary>
    [Fact]
    public void Least_squares_on_data_of_large_scale_is_one_minimum()
    {
        var random = new Random(3);
        double[] inputs = [.. Enumerable.Range(0, 80).Select(_ => 1e5 * (random.NextDouble() - 0.5))];
        var data = new Dataset(inputs, 2, [.. Enumerable.Range(0, 40).Select(s => inputs[2 * s] * 0.3 + random.NextDouble())], 1, 0);
        var network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { Steps = 1000, LearningRate = 1e-10 });

        RunOutcome[] outcomes = TestRuns.Run(TestData.Objective(data, network, LossKind.Mse), TestRuns.Specs(setting, 10));

        Assert.All(outcomes, o => Assert.Equal(Verdict.Minimum, o.Verdict));
    }

    [Fact]
    public void Separable_logistic_regression_is_unattained_and_with_a_penalty_one_minimum()
    {
        var data = new Dataset([-2, -1, 1, 2], 1, [0, 0, 1, 1], 1, 2);
        var network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Logistic, 0, new OptimizerSpec { Steps = 500 });
        RunOutcome[] free = TestRuns.Run(TestData.Objective(data, network, LossKind.Logistic), TestRuns.Specs(setting, 10));
        Setting held = setting with { L2 = 1e-3 };
        RunOutcome[] penalized = TestRuns.Run(TestData.Objective(data, network, LossKind.Logistic, 1e-3), TestRuns.Specs(held, 10));

        Assert.All(free, o => Assert.Equal(Verdict.Unattained, o.Verdict));
        Assert.All(penalized, o => Assert.Equal(Verdict.Minimum, o.Verdict));
        Assert.All(penalized, o => Assert.Equal(penalized[0].Parameters[0], o.Parameters[0], 1e-8));
    }

    [Fact]
    public void Logistic_regression_on_overlapping_data_is_one_minimum_where_the_residuals_are_orthogonal_to_the_inputs()
    {
        var data = new Dataset([-2, -1, 0.5, 1, 2, -0.5], 1, [0, 1, 0, 1, 1, 0], 1, 2);
        var network = NetworkSpec.Uniform([], Activation.Linear);
        RunOutcome[] outcomes = TestRuns.Run(TestData.Objective(data, network, LossKind.Logistic), TestRuns.Specs(TestData.Setting(network, LossKind.Logistic), 10));

        foreach (RunOutcome outcome in outcomes)
        {
            Assert.Equal(Verdict.Minimum, outcome.Verdict);
            double[] residuals = [.. Enumerable.Range(0, 6).Select(s => data.Targets.Span[s] - 1 / (1 + Math.Exp(-outcome.Parameters[0] * data.Inputs.Span[s] - outcome.Parameters[1])))];
            Assert.Equal(0, residuals.Sum(), 1e-10);
            Assert.Equal(0, residuals.Select((r, s) => r * data.Inputs.Span[s]).Sum(), 1e-10);
        }
    }

    /// <summary>(1 − w₂w₁)²: minima on a hyperbola, a line of symmetry; at 0 a saddle with eigenvalues ±2.</summary>
    [Fact]
    public void The_product_of_two_weights_has_its_minima_on_a_hyperbola_and_a_saddle_at_zero()
    {
        var network = NetworkSpec.Uniform([1], Activation.Linear, biases: false);
        Objective objective = TestData.Objective(new Dataset([1.0], 1, [1.0], 1, 0), network, LossKind.Mse);
        Setting setting = TestData.Setting(network, LossKind.Mse);
        RunOutcome[] outcomes = TestRuns.Run(objective, TestRuns.Specs(setting, 20));
        RunOutcome saddle = TestRuns.Judge(objective, setting, [0, 0]);

        Assert.All(outcomes, o => Assert.Equal(Verdict.Minimum, o.Verdict));
        Assert.All(outcomes, o => Assert.Equal(1, o.Parameters[0] * o.Parameters[1], 1e-9));
        Assert.Equal((Verdict.Saddle, 1), (saddle.Verdict, saddle.Index));
        Assert.Equal(-2, saddle.MinEigenvalue, 1e-12);
        Assert.Equal(2, saddle.MaxEigenvalue, 1e-12);
    }

    /// <summary>Baldi, Hornik 1989: every minimum of W₂W₁ is global; with full width it is least squares.</summary>
    [Fact]
    public void Every_minimum_of_a_deep_linear_net_is_global()
    {
        Dataset data = TestData.Random(10, 2, LossKind.Mse, 4);
        var network = NetworkSpec.Uniform([2, 2], Activation.Linear, biases: false);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { LearningRate = 0.02, RestartAbove = 1e3 }, new InitSpec(InitKind.Normal, 0.7));
        RunOutcome[] outcomes = TestRuns.Run(TestData.Objective(data, network, LossKind.Mse), TestRuns.Specs(setting, 20));
        Matrix<double> x = Matrix<double>.Build.DenseOfRowMajor(10, 2, data.Inputs.ToArray()), y = Matrix<double>.Build.DenseOfRowMajor(10, 2, data.Targets.ToArray());
        double least = Math.Pow((x * x.QR().Solve(y) - y).FrobeniusNorm(), 2) / 20;

        RunOutcome[] minima = [.. outcomes.Where(o => o.Verdict == Verdict.Minimum)];
        Assert.True(minima.Length >= 15, string.Join(' ', outcomes.Select(o => o.Verdict)));
        Assert.All(minima, o => Assert.Equal(least, o.Loss, 1e-12));
    }

    /// <summary>Auer, Herbster, Warmuth 1995: x_t = 100^−t, y = 0.55, one sigmoid unit: N minima on w &gt; 0.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void One_sigmoid_unit_with_square_loss_has_a_minimum_per_sample(int samples)
    {
        double[] x = [.. Enumerable.Range(0, samples).Select(t => Math.Pow(100, -t))];
        var network = NetworkSpec.Uniform([1], Activation.Sigmoid, biases: false, outputWeights: 1);
        // σ(w·x) falls short of 0.55 for small w and exceeds it for large: N dents of (σ − y)² at scales 100 apart.
        Objective objective = TestData.Objective(new Dataset(x, 1, [.. x.Select(_ => 0.55)], 1, 0), network, LossKind.Mse);
        Setting setting = TestData.Setting(network, LossKind.Mse);
        RunOutcome[] outcomes = [.. Enumerable.Range(0, 60).Select(i => TestRuns.Judge(objective, setting, [0.05 * Math.Pow(100, samples * i / 60.0)]))];
        double[] minima = [.. outcomes.Where(o => o.Verdict == Verdict.Minimum && o.Parameters[0] > 0).Select(o => Math.Round(o.Parameters[0], 6)).Distinct().Order()];

        Assert.Equal(samples, minima.Length);
        Assert.Equal(Minima(x, 0.55).Select(w => Math.Round(w, 6)), minima);
    }

    /// <summary>Yun, Sra, Jadbabaie 2018: three points, two ReLU units; ½ sum of squares 0, ¼ or ⅓, that is mse 0, ⅙ or 2/9.</summary>
    [Fact]
    public void Three_points_have_the_published_losses()
    {
        var data = new Dataset([1, 0, 0, 1, 0.5, 0.5], 2, [0, 0, 1], 1, 0);
        var network = NetworkSpec.Uniform([2], Activation.Relu);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { LearningRate = 0.05, Steps = 20_000, Gradient = 1e-8 });
        RunOutcome[] outcomes = TestRuns.Run(TestData.Objective(data, network, LossKind.Mse), TestRuns.Specs(setting, 100));
        double[] known = [0, 1.0 / 6, 2.0 / 9];

        RunOutcome[] settled = [.. outcomes.Where(o => o.IsStationary && o.Index == 0)];
        Assert.True(settled.Length >= 50, string.Join(' ', outcomes.GroupBy(o => o.Verdict).Select(g => $"{g.Key}={g.Count()}")));
        Assert.All(settled, o => Assert.True(known.Any(loss => Math.Abs(loss - o.Loss) < 1e-8), $"run {o.Run}: {o.Verdict} with loss {o.Loss:R}"));
        Assert.All(known, loss => Assert.Contains(settled, o => Math.Abs(loss - o.Loss) < 1e-8));
    }

    /// <summary>The places where Σ (σ(wx) − y)²′ changes from − to +, by bisection on a fine logarithmic grid.</summary>
    private static IEnumerable<double> Minima(double[] x, double y)
    {
        double Slope(double w) => x.Sum(t =>
        {
            double s = 1 / (1 + Math.Exp(-w * t));
            return (s - y) * s * (1 - s) * t;
        });
        for (double low = 1e-3; low < 1e7; low *= 1.01)
        {
            double a = low, b = low * 1.01;
            if (!(Slope(a) < 0 && Slope(b) >= 0))
                continue;
            for (int i = 0; i < 200; i++)
                (a, b) = Slope((a + b) / 2) < 0 ? ((a + b) / 2, b) : (a, (a + b) / 2);
            yield return a;
        }
    }
}
