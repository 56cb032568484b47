using Cluster.Tests.Kernels;
using Cluster.Tests.Reference;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Training;

/// <summary>A run's result is its own: equal bits alone or in any company, width, order and at any time of loading.</summary>
public sealed class LaneBatchWidthTests
{
    private const int Runs = 12;

    public static TheoryData<OptimizerKind, Precision, string> Methods()
    {
        var methods = new TheoryData<OptimizerKind, Precision, string>();
        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            foreach (Precision precision in Enum.GetValues<Precision>())
            {
                foreach (string variant in new[] { "plain", "noise", "restart" })
                    methods.Add(kind, precision, variant);
            }
        }

        return methods;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_run_has_the_same_bits_in_every_company(OptimizerKind kind, Precision precision, string variant)
    {
        OptimizerSpec optimizer = Optimizer(kind, precision, variant);
        (Setting setting, Objective objective) = TestRuns.Xor(3, 1e-3, optimizer, scale: 2);
        RunSpec[] runs = WithOwnRatesAndLimits(TestRuns.Specs(setting, Runs));
        Exploration[] alone = [.. runs.Select(run => LaneBatch.Explore(run, objective))];
        Assert.Equal(variant == "restart", alone.Any(e => e.Restarts > 0));

        foreach (LaneWidth width in LaneWidths.Supported)
        {
            AssertSame(alone, TestRuns.Explore(objective, runs, width), $"{width} in order");
            AssertSame([.. alone.Reverse()], TestRuns.Explore(objective, [.. runs.Reverse()], width), $"{width} reversed");
            AssertSame(alone, Staggered(objective, runs, width, seed: 5), $"{width} staggered");
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float)]
    public void A_neighbour_that_diverges_disturbs_nobody(Precision precision)
    {
        var network = NetworkSpec.Uniform([3], Activation.Relu);
        Objective objective = TestData.Objective(TestData.Random(9, 2, LossKind.Mse, 1), network, LossKind.Mse);
        RunSpec[] Specs(Func<int, double> rate) => [.. TestRuns.Specs(TestData.Setting(network, LossKind.Mse), 16).Select((run, i) => run with
        {
            Setting = run.Setting with { Optimizer = new OptimizerSpec { LearningRate = rate(i), Steps = 400, Precision = precision } },
        })];
        RunSpec[] calm = Specs(_ => 0.02), wild = Specs(i => i % 3 == 1 ? 1e6 : 0.02);

        foreach (LaneWidth width in LaneWidths.Supported)
        {
            Exploration[] expected = TestRuns.Explore(objective, calm, width), found = TestRuns.Explore(objective, wild, width);
            for (int i = 0; i < calm.Length; i++)
            {
                if (i % 3 == 1)
                    Assert.Equal(ExplorationEnd.NonFinite, found[i].End);
                else
                    Assert.True(SameBits.Of<double>(expected[i].Parameters, found[i].Parameters) && expected[i].Steps == found[i].Steps, $"{width}, run {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_run_that_goes_on_from_a_checkpoint_has_the_bits_of_one_that_was_never_interrupted(OptimizerKind kind, Precision precision, string variant)
    {
        OptimizerSpec optimizer = Optimizer(kind, precision, variant);
        (Setting setting, Objective objective) = TestRuns.Xor(3, 1e-3, optimizer, scale: 2);
        RunSpec[] runs = WithOwnRatesAndLimits(TestRuns.Specs(setting, Runs));
        Exploration[] alone = [.. runs.Select(run => LaneBatch.Explore(run, objective))];
        var random = new Random(11);

        var found = new List<Exploration>();
        var waiting = new Queue<(RunSpec Run, RunCheckpoint? From)>(runs.Select(run => (run, (RunCheckpoint?)null)));
        int interruptions = 0;
        while (waiting.Count > 0)
        {
            // Some runs side by side on lanes of some width, for some time: then those that are not done move on.
            ILaneBatch batch = LaneBatch.Create(objective, Method.Of(optimizer), LaneWidths.Supported[random.Next(LaneWidths.Supported.Count)]);
            var loaded = new List<RunSpec>();
            while (batch.Occupied < batch.Width && waiting.TryDequeue(out (RunSpec Run, RunCheckpoint? From) next))
            {
                batch.Load(next.Run, next.From);
                loaded.Add(next.Run);
            }

            for (int advances = random.Next(1, 5); advances > 0; advances--)
                batch.Advance(found);
            foreach (RunSpec run in loaded)
            {
                if (batch.Save(run) is not { } checkpoint)
                    continue;
                waiting.Enqueue((run, checkpoint));
                interruptions++;
            }
        }

        Assert.True(interruptions > Runs, $"only {interruptions} interruptions");
        AssertSame(alone, [.. runs.Select(run => found.Single(e => ReferenceEquals(e.Run, run)))], "interrupted");
    }

    [Fact]
    public void A_checkpoint_of_another_run_network_or_method_is_refused()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(3, 1e-3, Optimizer(OptimizerKind.Adam, Precision.Double, "plain"));
        RunSpec[] runs = TestRuns.Specs(setting, 2);
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(setting.Optimizer), LaneWidth.Scalar);
        batch.Load(runs[0]);
        RunCheckpoint checkpoint = batch.Save(runs[0])!;
        Assert.Null(batch.Save(runs[1]));
        batch.Drop(runs[0]);

        (Setting plain, Objective other) = TestRuns.Xor(2, 1e-3, Optimizer(OptimizerKind.Gd, Precision.Double, "plain"));
        Assert.Throws<ArgumentException>(() => batch.Load(runs[1], checkpoint));
        Assert.Throws<ArgumentException>(() => LaneBatch.Create(other, Method.Of(setting.Optimizer), LaneWidth.Scalar).Load(runs[0], checkpoint));
        Assert.Throws<ArgumentException>(() => LaneBatch.Create(objective, Method.Of(plain.Optimizer), LaneWidth.Scalar).Load(runs[0], checkpoint));
        batch.Load(runs[0], checkpoint);
        Assert.Equal(1, batch.Occupied);
    }

    [Fact]
    public void A_run_that_is_dropped_leaves_its_lane_to_another_and_its_neighbours_alone()
    {
        OptimizerSpec optimizer = Optimizer(OptimizerKind.Momentum, Precision.Float, "plain");
        (Setting setting, Objective objective) = TestRuns.Xor(3, 1e-3, optimizer, scale: 2);
        foreach (LaneWidth width in LaneWidths.Supported)
        {
            ILaneBatch batch = LaneBatch.Create(objective, Method.Of(optimizer), width);
            RunSpec[] runs = TestRuns.Specs(setting, batch.Width + 1);
            foreach (RunSpec run in runs.SkipLast(1))
                batch.Load(run);
            var ended = new List<Exploration>();
            batch.Advance(ended);

            Assert.True(batch.Drop(runs[0]));
            Assert.False(batch.Drop(runs[0]));
            Assert.Equal(batch.Width - 1, batch.Occupied);
            batch.Load(runs[^1]);
            while (batch.Occupied > 0)
                batch.Advance(ended);

            RunSpec[] kept = runs[1..];
            AssertSame([.. kept.Select(run => LaneBatch.Explore(run, objective))], [.. kept.Select(run => ended.Single(e => ReferenceEquals(e.Run, run)))], $"{width}");
            Assert.Equal(kept.Length, ended.Count);
        }
    }

    [Fact]
    public void A_full_batch_takes_no_further_run_and_counts_its_steps()
    {
        (Setting setting, Objective objective) = TestRuns.Xor(1, 0, new OptimizerSpec { Steps = 40 });
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(setting.Optimizer), LaneWidths.Widest);
        RunSpec[] runs = TestRuns.Specs(setting, batch.Width + 1);
        foreach (RunSpec run in runs.SkipLast(1))
            batch.Load(run);

        Assert.Throws<InvalidOperationException>(() => batch.Load(runs[^1]));
        var ended = new List<Exploration>();
        while (batch.Occupied > 0)
            batch.Advance(ended);

        Assert.Equal(40, batch.VectorSteps);
        Assert.Equal(40L * batch.Width, batch.RunSteps);
        Assert.All(ended, e => Assert.Equal((ExplorationEnd.StepLimit, 40), (e.End, e.Steps)));
    }

    private static OptimizerSpec Optimizer(OptimizerKind kind, Precision precision, string variant)
    {
        var optimizer = new OptimizerSpec { Kind = kind, Precision = precision, Steps = 150, Gradient = 0.02, Batch = kind == OptimizerKind.Sgd ? 3 : 0 };
        return variant switch
        {
            "noise" => optimizer with { Noise = 0.05, NoiseUntil = 0.4, NoiseSchedule = kind == OptimizerKind.Adam ? NoiseSchedule.Constant : NoiseSchedule.Linear },
            "restart" => optimizer with { RestartAbove = 0.7 },
            _ => optimizer,
        };
    }

    /// <summary>Neighbours with other learning rates and step limits: they end at different times.</summary>
    private static RunSpec[] WithOwnRatesAndLimits(RunSpec[] runs) => [.. runs.Select((run, i) => run with
    {
        Setting = run.Setting with
        {
            Optimizer = run.Setting.Optimizer with { LearningRate = 0.02 * (1 + i % 5) * (i % 7 == 3 ? 40 : 1), Steps = 100 + 7 * (i % 6) },
        },
    })];

    /// <summary>Loads a random number of runs in random order between any two advances.</summary>
    private static Exploration[] Staggered(Objective objective, RunSpec[] runs, LaneWidth width, int seed)
    {
        var random = new Random(seed);
        RunSpec[] order = [.. runs];
        random.Shuffle(order);
        ILaneBatch batch = LaneBatch.Create(objective, Method.Of(runs[0].Setting.Optimizer), width);
        var ended = new List<Exploration>();
        int next = 0;
        while (ended.Count < runs.Length)
        {
            for (int count = random.Next(3); count > 0 && batch.Occupied < batch.Width && next < order.Length; count--)
                batch.Load(order[next++]);
            batch.Advance(ended);
        }

        return [.. runs.Select(run => ended.Single(e => ReferenceEquals(e.Run, run)))];
    }

    private static void AssertSame(Exploration[] expected, Exploration[] found, string name)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Exploration a = expected[i], b = found[i];
            Assert.True((a.Run.Index, a.End, a.Steps, a.Restarts) == (b.Run.Index, b.End, b.Steps, b.Restarts)
                && SameBits.Of<double>(a.Parameters, b.Parameters), $"{name}: run {a.Run.Index} ended {b.End} after {b.Steps} steps and {b.Restarts} restarts, alone {a.End} after {a.Steps} and {a.Restarts}");
        }
    }
}
