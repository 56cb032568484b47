using Cluster.Tests.Reference;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;
using Minima.Training;
using Xunit;

namespace Cluster.Tests.Sweeps;

/// <summary>Which run is which, and what identifies a sweep.</summary>
public sealed class SweepSpecTests
{
    private static readonly Setting First = TestData.Setting(NetworkSpec.Uniform([2], Activation.Tanh), LossKind.CrossEntropy, 1e-3);

    [Fact]
    public void Runs_go_through_the_settings_and_then_through_the_replicates()
    {
        SweepSpec sweep = Sweep(5);

        Assert.Equal(15, sweep.Runs);
        for (int i = 0; i < 15; i++)
        {
            RunSpec run = sweep.Run(i);
            Assert.Equal(i, run.Index);
            Assert.Same(sweep.Settings[i % 3], run.Setting);
            Assert.Same(sweep.Polish, run.Polish);
        }
    }

    [Fact]
    public void More_replicates_only_append_runs()
    {
        SweepSpec few = Sweep(4), many = Sweep(1000);

        for (int i = 0; i < few.Runs; i++)
            Assert.Equal(few.Run(i), many.Run(i));
        Assert.Equal(few.Hash, many.Hash);
    }

    [Fact]
    public void Seeds_are_pinned_and_differ_between_runs_and_sweeps()
    {
        ulong[] seeds = [.. Enumerable.Range(0, 3000).Select(i => Sweep(1000).Run(i).Seed), .. Enumerable.Range(0, 3000).Select(i => Sweep(1000, seed: 2).Run(i).Seed)];

        Assert.Equal(6000, seeds.Distinct().Count());
        Assert.Equal(0x89402C74DE6F8F4DUL, seeds[0]);
        Assert.Equal(0x68AFF3FEC7B1EF23UL, seeds[1]);
    }

    [Fact]
    public void There_are_no_runs_outside_the_sweep()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sweep(2).Run(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sweep(2).Run(6));
        SweepSpec stopped = new() { Name = "s", Seed = 1, Settings = [First], Replicates = 100, Stop = new StopSpec(MaxRuns: 7) };
        Assert.Equal(7, stopped.Runs);
        Assert.Throws<ArgumentOutOfRangeException>(() => stopped.Run(7));
    }

    [Fact]
    public void The_hash_changes_with_every_field_that_determines_results()
    {
        SweepSpec original = Of(First);
        List<SweepSpec> variants =
        [
            original,
            new() { Name = "s", Seed = 8, Settings = [First], Replicates = 1 },
            new() { Name = "s", Seed = 7, Settings = [First, First], Replicates = 1 },
            new() { Name = "s", Seed = 7, Settings = [First], Replicates = 1, Polish = new PolishSpec(1e-9) },
            new() { Name = "s", Seed = 7, Settings = [First], Replicates = 1, Polish = new PolishSpec(Enabled: false) },
            new() { Name = "s", Seed = 7, Settings = [First], Replicates = 1, Polish = new PolishSpec(Steps: 499) },
            new() { Name = "s", Seed = 7, Settings = [First], Replicates = 1, Classes = new ClassesSpec(ClassGroup.Permutation) },
            new() { Name = "s", Seed = 7, Settings = [First], Replicates = 1, Classes = new ClassesSpec(DataSymmetry: DataSymmetry.Task) },
            .. Settings().Select(Of),
        ];

        Assert.Equal(variants.Count, variants.Select(v => v.Hash).Distinct().Count());
        Assert.Equal(64, original.Hash.Length);
    }

    [Fact]
    public void The_hash_does_not_change_with_name_and_replicates()
    {
        SweepSpec a = Of(First), b = new() { Name = "other", Seed = 7, Settings = [First with { }], Replicates = 99 };

        Assert.Equal(a.Hash, b.Hash);
    }

    [Fact]
    public void The_hash_is_pinned() =>
        Assert.Equal("aea9783b3c6a05ea7092702a2f6157c1c0f517c04e99c4f8d0ebe5aad3a8fcc5", Of(First).Hash);

    [Fact]
    public void The_objective_key_changes_with_what_is_minimized_and_not_with_the_way_there()
    {
        Assert.Equal(First.ObjectiveKey, (First with { Init = new InitSpec(Scale: 3), Optimizer = new OptimizerSpec { LearningRate = 2 } }).ObjectiveKey);
        Assert.NotEqual(First.ObjectiveKey, (First with { L2 = 0 }).ObjectiveKey);
        Assert.NotEqual(First.ObjectiveKey, (First with { Loss = LossKind.Mse }).ObjectiveKey);
        Assert.NotEqual(First.ObjectiveKey, (First with { Network = NetworkSpec.Uniform([3], Activation.Tanh) }).ObjectiveKey);
        Assert.NotEqual(First.ObjectiveKey, (First with { Data = new DataSpec(DataKind.Xor) }).ObjectiveKey);
    }

    [Fact]
    public void Runs_share_vectors_exactly_if_objective_and_method_are_equal()
    {
        string key = Method.VectorKey(First);
        Assert.Equal(key, Method.VectorKey(First with { Optimizer = First.Optimizer with { LearningRate = 2, Noise = 1, Steps = 5, RestartAbove = 3 } }));
        Assert.Equal(key, Method.VectorKey(First with { Init = new InitSpec(InitKind.He) }));
        Assert.NotEqual(key, Method.VectorKey(First with { Optimizer = First.Optimizer with { Precision = Precision.Float } }));
        Assert.NotEqual(key, Method.VectorKey(First with { Optimizer = First.Optimizer with { Batch = 2 } }));
        Assert.NotEqual(key, Method.VectorKey(First with { L2 = 0 }));
    }

    /// <summary>One variant per field of a setting.</summary>
    private static IEnumerable<Setting> Settings()
    {
        foreach (DataSpec data in new DataSpec[]
        {
            First.Data with { Kind = DataKind.Moons }, First.Data with { Samples = 201 }, First.Data with { Noise = 0.2 }, First.Data with { Seed = 2 },
            First.Data with { Inputs = 3 }, First.Data with { Classes = 3 }, First.Data with { Turns = 2 }, First.Data with { Hidden = 4 },
            First.Data with { Activation = Activation.Sin }, First.Data with { K = 4 }, First.Data with { ContentHash = "x" }, First.Data with { Columns = ["y"] },
            First.Data with { Labels = true }, First.Data with { Labels = false }, First.Data with { Standardize = true }, First.Data with { Test = 0.2 },
        })
            yield return First with { Data = data };
        foreach (NetworkSpec network in new[]
        {
            NetworkSpec.Uniform([3], Activation.Tanh), NetworkSpec.Uniform([2, 2], Activation.Tanh), NetworkSpec.Uniform([2], Activation.Sin),
            NetworkSpec.Uniform([2], Activation.Tanh, false), NetworkSpec.Uniform([2], Activation.Tanh, true, 1), new([2], [[Activation.Tanh, Activation.Sin]]),
        })
            yield return First with { Network = network };
        foreach (OptimizerSpec optimizer in new[]
        {
            First.Optimizer with { Kind = OptimizerKind.Adam }, First.Optimizer with { LearningRate = 0.2 }, First.Optimizer with { Steps = 1 },
            First.Optimizer with { Gradient = 1e-5 }, First.Optimizer with { Batch = 1 }, First.Optimizer with { Momentum = 0.5 },
            First.Optimizer with { Beta1 = 0.5 }, First.Optimizer with { Beta2 = 0.5 }, First.Optimizer with { Epsilon = 1 }, First.Optimizer with { Noise = 1 },
            First.Optimizer with { NoiseSchedule = NoiseSchedule.Constant }, First.Optimizer with { NoiseUntil = 1 },
            First.Optimizer with { RestartAbove = 1 }, First.Optimizer with { Precision = Precision.Float },
        })
            yield return First with { Optimizer = optimizer };
        yield return First with { Loss = LossKind.Mse };
        yield return First with { L2 = 2e-3 };
        yield return First with { Power = new PowerPenalty(1, 1e-3) };
        yield return First with { Power = new PowerPenalty(1.5, 1e-3) };
        yield return First with { Power = new PowerPenalty(1, 2e-3) };
        yield return First with { Power = new PowerPenalty(1, 1e-3, 0.02) };
        yield return First with { Network = First.Network.With(new ConvolutionSpec([2], [new(1, Extent.One, Extent.One, Extent.One)]), Activation.Tanh) };
        yield return First with { Init = new InitSpec(InitKind.He) };
        yield return First with { Init = new InitSpec(Scale: 2) };
    }

    private static SweepSpec Of(Setting setting) => new() { Name = "s", Seed = 7, Settings = [setting], Replicates = 1 };

    private static SweepSpec Sweep(int replicates, ulong seed = 20261120) => new()
    {
        Name = "s",
        Seed = seed,
        Settings = [First, First with { L2 = 0.1 }, First with { L2 = 0.2 }],
        Replicates = replicates,
    };
}
