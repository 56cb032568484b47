using Cluster.Tests.Reference;
using Minima.Data;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>The update rules step by step, noise, restarts and the ways in which an exploration ends.</summary>
public sealed class OptimizerTests
{
    private static readonly Dataset Data = TestData.Random(6, 2, LossKind.Mse, 3);
    private static readonly NetworkSpec Network = NetworkSpec.Uniform([2], Activation.Tanh);

    [Theory]
    [InlineData(OptimizerKind.Gd)]
    [InlineData(OptimizerKind.Momentum)]
    [InlineData(OptimizerKind.Adam)]
    public void Fifty_steps_are_those_of_the_textbook(OptimizerKind kind)
    {
        var optimizer = new OptimizerSpec { Kind = kind, Steps = 50, LearningRate = 0.03, Gradient = 0, Momentum = 0.8, Beta1 = 0.85, Beta2 = 0.95, Epsilon = 1e-6 };
        (Objective objective, RunSpec run) = Create(optimizer);
        double[] theta = InitialParameters.Draw(run, objective.Shape), m = new double[theta.Length], v = new double[theta.Length];
        for (int step = 1; step <= 50; step++)
        {
            double[] g = ReferenceNetwork.Gradient(objective, theta);
            for (int p = 0; p < theta.Length; p++)
                theta[p] += Step(optimizer, step, g[p], ref m[p], ref v[p]);
        }

        double[] found = LaneBatch.Explore(run, objective).Parameters;

        for (int p = 0; p < theta.Length; p++)
            Assert.Equal(theta[p], found[p], 1e-8);
    }

    [Fact]
    public void Mini_batches_visit_every_sample_once_an_epoch()
    {
        // One weight per sample: after one epoch of steps with batches of one, each weight has moved exactly once.
        double[] inputs = new double[36];
        for (int s = 0; s < 6; s++)
            inputs[s * 7] = 1;
        var data = new Dataset(inputs, 6, [1, 1, 1, 1, 1, 1], 1, 0);
        var network = NetworkSpec.Uniform([], Activation.Linear, biases: false);
        Objective objective = TestData.Objective(data, network, LossKind.Mse);
        for (int seed = 1; seed <= 5; seed++)
        {
            var optimizer = new OptimizerSpec { Kind = OptimizerKind.Sgd, Batch = 1, Steps = 6, LearningRate = 0.25, Gradient = 0 };
            RunSpec run = TestRuns.Specs(TestData.Setting(network, LossKind.Mse, 0, optimizer), 1, (ulong)seed)[0];
            double[] start = InitialParameters.Draw(run, objective.Shape), end = LaneBatch.Explore(run, objective).Parameters;
            for (int s = 0; s < 6; s++)
                Assert.Equal((start[s] + 1) / 2, end[s], 1e-14);
        }
    }

    [Fact]
    public void Noise_ends_when_its_schedule_says_so_and_then_the_run_converges()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(1, 1e-2, new OptimizerSpec { Noise = 0.02, NoiseUntil = 0.4, Steps = 8000, LearningRate = 0.3 });
        Exploration[] with = TestRuns.Explore(objective, TestRuns.Specs(setting, 8), Minima.Kernels.Lanes.LaneWidth.Scalar);
        Setting quiet = setting with { Optimizer = setting.Optimizer with { Noise = 0 } };
        Exploration[] without = TestRuns.Explore(objective, TestRuns.Specs(quiet, 8), Minima.Kernels.Lanes.LaneWidth.Scalar);

        Assert.All(with, e => Assert.True(e.Steps >= 3200 && e.End == ExplorationEnd.GradientReached, $"run {e.Run.Index}: {e.End} after {e.Steps}"));
        Assert.Contains(without, e => e.Steps < 3200);
    }

    [Fact]
    public void Noise_stays_within_its_amplitude_and_falls_linearly_to_zero()
    {
        // A constant loss: nothing but the noise moves the parameters.
        var network = NetworkSpec.Uniform([], Activation.Linear, biases: false);
        Objective objective = TestData.Objective(new Dataset([0.0], 1, [0.0], 1, 0), network, LossKind.Mse);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { Noise = 0.5, NoiseUntil = 1, Steps = 1, Gradient = 0 });
        double[] Moves(int steps, NoiseSchedule schedule) => [.. TestRuns.Specs(setting with { Optimizer = setting.Optimizer with { Steps = steps, NoiseSchedule = schedule } }, 400)
            .Select(run => LaneBatch.Explore(run, objective).Parameters[0] - InitialParameters.Draw(run, objective.Shape)[0])];

        double[] one = Moves(1, NoiseSchedule.Constant);
        Assert.InRange(one.Max(), 0.48, 0.5);
        Assert.InRange(one.Min(), -0.5, -0.48);
        double Variance(double[] moves) => moves.Sum(x => x * x) / moves.Length;
        // Σ (1 − s/n)² over 32 steps is 10.5 steps' worth.
        Assert.InRange(Variance(Moves(32, NoiseSchedule.Constant)) / (32 * 0.25 / 3), 0.8, 1.2);
        Assert.InRange(Variance(Moves(32, NoiseSchedule.Linear)) / (11.17 * 0.25 / 3), 0.8, 1.2);
    }

    [Fact]
    public void A_restart_halves_the_rate_and_equals_a_run_that_had_it_from_the_start()
    {
        var optimizer = new OptimizerSpec { LearningRate = 1.6, RestartAbove = 50, Steps = 300, Gradient = 1e-3 };
        (Objective objective, RunSpec run) = Create(optimizer, scale: 3);
        Exploration found = LaneBatch.Explore(run, objective);
        Assert.InRange(found.Restarts, 1, 20);

        RunSpec slow = run with { Setting = run.Setting with { Optimizer = optimizer with { LearningRate = Math.ScaleB(1.6, -found.Restarts) } } };
        Exploration expected = LaneBatch.Explore(slow, objective);

        Assert.Equal((0, expected.Steps, expected.End), (expected.Restarts, found.Steps, found.End));
        Assert.Equal(expected.Parameters, found.Parameters);
    }

    [Fact]
    public void A_run_that_restarts_for_ever_has_an_end()
    {
        (Objective objective, RunSpec run) = Create(new OptimizerSpec { LearningRate = 1, RestartAbove = 1e-300, Steps = 100 });

        Exploration found = LaneBatch.Explore(run, objective);

        Assert.Equal(60, found.Restarts);
    }

    [Fact]
    public void A_huge_learning_rate_diverges()
    {
        var network = NetworkSpec.Uniform([], Activation.Linear);
        Setting setting = TestData.Setting(network, LossKind.Mse, 0, new OptimizerSpec { LearningRate = 1e6 });
        RunOutcome outcome = TestRuns.Run(TestData.Objective(Data, network, LossKind.Mse), TestRuns.Specs(setting, 1))[0];

        Assert.Equal(Minima.Curvature.Verdict.Diverged, outcome.Verdict);
        Assert.Empty(outcome.Parameters);
        Assert.True(double.IsNaN(outcome.Loss) && outcome.Steps < setting.Optimizer.Steps);
    }

    [Fact]
    public void Too_few_steps_without_polish_are_unconverged()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(2, 1e-3, new OptimizerSpec { Steps = 20 });
        RunOutcome[] outcomes = TestRuns.Run(objective, TestRuns.Specs(setting, 10, polish: new PolishSpec(Enabled: false)));

        Assert.All(outcomes, o => Assert.Equal((Minima.Curvature.Verdict.Unconverged, 20, 0), (o.Verdict, o.Steps, o.PolishSteps)));
    }

    private static double Step(OptimizerSpec o, int t, double g, ref double m, ref double v)
    {
        switch (o.Kind)
        {
            case OptimizerKind.Momentum:
                m = o.Momentum * m - o.LearningRate * g;
                return m;
            case OptimizerKind.Adam:
                m = o.Beta1 * m + (1 - o.Beta1) * g;
                v = o.Beta2 * v + (1 - o.Beta2) * g * g;
                return -o.LearningRate * (m / (1 - Math.Pow(o.Beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(o.Beta2, t))) + o.Epsilon);
            default:
                return -o.LearningRate * g;
        }
    }

    private static (Objective Objective, RunSpec Run) Create(OptimizerSpec optimizer, double scale = 1)
    {
        Setting setting = TestData.Setting(Network, LossKind.Mse, 0, optimizer, new InitSpec(InitKind.Normal, scale));
        return (TestData.Objective(Data, Network, LossKind.Mse), TestRuns.Specs(setting, 1)[0]);
    }
}
