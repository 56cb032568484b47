using Cluster.Embedded;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Specs.Assembly;
using Minima.Data;
using Minima.Networks;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Specs;

/// <summary>What a good spec means.</summary>
public sealed class SpecReaderTests
{
    private const string Xor = "data: {kind: xor}\nnetwork: {hidden: [2], activation: tanh}\nloss: cross-entropy\n";

    [Fact]
    public void What_is_left_out_has_the_defaults_of_the_domain()
    {
        SweepSpec sweep = Parse(Xor);
        Setting setting = Assert.Single(sweep.Settings);

        Assert.Equal("file-name", sweep.Name);
        Assert.Equal(1UL, sweep.Seed);
        Assert.Equal(1, sweep.Replicates);
        Assert.Equal(new PolishSpec(), sweep.Polish);
        Assert.Equal(new ClassesSpec(), sweep.Classes);
        Assert.Equal(new StopSpec(), sweep.Stop);
        Assert.Equal(new InitSpec(), setting.Init);
        Assert.Equal(new OptimizerSpec(), setting.Optimizer);
        Assert.Equal(new DataSpec(DataKind.Xor), setting.Data);
        Assert.Equal(NetworkSpec.Uniform([2], Activation.Tanh), setting.Network);
        Assert.Equal(0, setting.L2);
    }

    [Fact]
    public void Every_key_reaches_its_property()
    {
        SweepSpec sweep = Parse("""
            name: all
            seed: "18446744073709551615"
            data: {kind: teacher, samples: 50, noise: 0.2, seed: 3, inputs: 4, hidden: 5, activation: relu, standardize: true, test: 0.1}
            network: {hidden: [3, 2], activation: {layers: [sigmoid, [sin, relu]]}, biases: false, output-weights: -2}
            loss: mse
            l2: .5
            init: {kind: uniform, scale: 2}
            optimizer: {kind: adam, learning-rate: 1e-3, steps: 1e3, gradient: 1e-5, batch: 7, beta1: 0.8, beta2: 0.99, epsilon: 1e-7,
              noise: 0.3, noise-schedule: constant, noise-until: 1, restart-above: 10, precision: float}
            replicates: 12
            polish: {gradient: 1e-12, steps: 40}
            classes: {group: permutation, data-symmetry: none}
            stop: {coverage: 0.9, max-runs: 8}
            """);
        Setting setting = Assert.Single(sweep.Settings);

        Assert.Equal(ulong.MaxValue, sweep.Seed);
        Assert.Equal(
            new DataSpec(DataKind.Teacher) { Samples = 50, Noise = 0.2, Seed = 3, Inputs = 4, Hidden = 5, Activation = Activation.Relu, Standardize = true, Test = 0.1 },
            setting.Data);
        Assert.Equal("hidden=3-2;activation=sigmoid|sin+relu;biases=no;output=-2", setting.Network.Key);
        Assert.Equal(0.5, setting.L2);
        Assert.Equal(new InitSpec(InitKind.Uniform, 2), setting.Init);
        Assert.Equal(
            new OptimizerSpec
            {
                Kind = OptimizerKind.Adam,
                LearningRate = 1e-3,
                Steps = 1000,
                Gradient = 1e-5,
                Batch = 7,
                Beta1 = 0.8,
                Beta2 = 0.99,
                Epsilon = 1e-7,
                Noise = 0.3,
                NoiseSchedule = NoiseSchedule.Constant,
                NoiseUntil = 1,
                RestartAbove = 10,
                Precision = Precision.Float,
            },
            setting.Optimizer);
        Assert.Equal(new PolishSpec(1e-12, true, 40), sweep.Polish);
        Assert.Equal(new ClassesSpec(ClassGroup.Permutation), sweep.Classes);
        Assert.Equal(new StopSpec(0.9, 8), sweep.Stop);
        Assert.Equal(8, sweep.Runs);
    }

    [Fact]
    public void The_defaults_of_the_table_are_those_of_the_domain()
    {
        foreach (string path in SpecSchemaTests.Keys.Select(row => row.Data))
        {
            if (SpecSamples.Field(path) is not { Default: { } value, Kinds.Count: 0 } || path is "stop")
                continue;
            SweepSpec written = Parse(SpecSamples.Document(path, value));
            SweepSpec omitted = Parse(SpecSamples.Document(path, null));
            Assert.True(written.Hash == omitted.Hash && written.Replicates == omitted.Replicates, path);
        }
    }

    [Fact]
    public void A_list_is_an_axis_and_the_last_axis_varies_fastest()
    {
        SpecDocument document = Read("loss: cross-entropy\noptimizer: {learning-rate: [0.1, 0.2]}\ndata: {kind: xor}\nnetwork: {activation: [tanh, relu], hidden: [[2], [3]]}\nl2: 1\n");

        Assert.Equal(
            ["0.1 tanh 2", "0.1 tanh 3", "0.1 relu 2", "0.1 relu 3", "0.2 tanh 2", "0.2 tanh 3", "0.2 relu 2", "0.2 relu 3"],
            document.Sweep.Settings.Select(s => FormattableString.Invariant($"{s.Optimizer.LearningRate} {s.Network.ActivationText} {s.Network.Hidden[0]}")));
        Assert.Equal(["optimizer.learning-rate", "network.activation", "network.hidden"], document.Axes.Select(axis => axis.Path));
        Assert.Equal(["[2]", "[3]"], document.Axes[2].Values);
    }

    [Fact]
    public void A_list_of_sections_is_one_axis()
    {
        SpecDocument document = Read(Xor + "optimizer: [{kind: gd, learning-rate: [0.1, 0.2]}, {kind: adam, beta1: 0.5}]\n");

        Assert.Equal([OptimizerKind.Gd, OptimizerKind.Gd, OptimizerKind.Adam], document.Sweep.Settings.Select(s => s.Optimizer.Kind));
        Assert.Equal(
            ["{kind: gd, learning-rate: 0.1}", "{kind: gd, learning-rate: 0.2}", "{kind: adam, beta1: 0.5}"],
            Assert.Single(document.Axes).Values);
    }

    [Theory]
    [InlineData("[3]", 1, "3")]
    [InlineData("[]", 1, "")]
    [InlineData("[[]]", 1, "")]
    [InlineData("[[2], [3, 3], []]", 3, "2 3-3 ")]
    public void Widths_are_a_list_already(string hidden, int settings, string widths)
    {
        SweepSpec sweep = Parse(Xor.Replace("[2]", hidden));

        Assert.Equal(settings, sweep.Settings.Count);
        Assert.Equal(widths, string.Join(' ', sweep.Settings.Select(s => string.Join('-', s.Network.Hidden))));
    }

    [Fact]
    public void The_relu_teacher_prescribes_its_network()
    {
        SweepSpec sweep = Parse("data: {kind: relu-teacher, k: [3, 5]}\nloss: population\n");
        Assert.Equal(
            [NetworkSpec.Uniform([3], Activation.Relu, false, 1), NetworkSpec.Uniform([5], Activation.Relu, false, 1)],
            sweep.Settings.Select(s => s.Network));

        SweepSpec wider = Parse("data: {kind: relu-teacher, k: 3}\nloss: population\nnetwork: {hidden: [4], activation: relu, biases: false, output-weights: 1}\n");
        Assert.Equal(NetworkSpec.Uniform([4], Activation.Relu, false, 1), wider.Settings[0].Network);
    }

    [Theory]
    [InlineData("{precision: float}", 1e-4)]
    [InlineData("{precision: float, gradient: 1e-6}", 1e-6)]
    [InlineData("{precision: double}", 1e-6)]
    public void Float_has_a_gradient_that_it_can_reach(string optimizer, double gradient) =>
        Assert.Equal(gradient, Parse($"{Xor}optimizer: {optimizer}\n").Settings[0].Optimizer.Gradient);

    [Fact]
    public void Penalties_are_an_axis_and_none_is_one_of_them()
    {
        SweepSpec sweep = Parse(Xor + "penalty: [none, {p: [0.5, 1], weight: 1e-3}, {p: 2, weight: 0.1, smoothing: 1}]\n");

        Assert.Equal([PowerPenalty.None, new(0.5, 1e-3, 0.01), new(1, 1e-3, 0.01), new(2, 0.1, 1)], sweep.Settings.Select(setting => setting.Power));
        Assert.Equal(Parse(Xor).Hash, Parse(Xor + "penalty: none\n").Hash);
    }

    [Fact]
    public void Polish_can_be_switched_off() => Assert.False(Parse(Xor + "polish: off\n").Polish.Enabled);

    [Fact]
    public void Several_problems_are_told_at_once_in_the_order_of_the_file()
    {
        var error = Assert.Throws<InputException>(() => Parse("foo: 1\ndata: {kind: mooons}\nnetwork: {hidden: [0]}\nloss: mse\n"));

        Assert.Equal([1, 2, 3], error.Message.Split('\n').Select(line => int.Parse(line.Split(':')[1])));
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public void A_hundred_million_runs_are_the_most() =>
        Assert.Equal(SweepSpec.MaxRuns, Parse(Xor + "l2: [0, 1]\nreplicates: 50_000_000\n".Replace("_", "")).Runs);

    [Theory]
    [InlineData(new int[0], true, false)]
    [InlineData(new[] { 3 }, true, true)]
    [InlineData(new[] { 4, 2, 5 }, false, false)]
    [InlineData(new[] { 4, 2, 5 }, true, true)]
    public void Parameters_are_counted_as_the_network_has_them(int[] hidden, bool biases, bool fixedOutput)
    {
        double? weights = fixedOutput ? 1 : null;
        var shape = new NetworkShape(NetworkSpec.Uniform(hidden, Activation.Tanh, biases, weights), 7, 3);

        Assert.Equal(shape.Parameters, NetworkResolver.Parameters(null, hidden, biases, fixedOutput, 7, 3));
    }

    [Theory]
    [InlineData("[8]", "[{channels: 2, kernel: 3}]", "[]")]
    [InlineData("[8]", "[{channels: 2, kernel: 3, stride: 2, pool: 2}]", "[3]")]
    [InlineData("[2, 4]", "[{channels: 3, kernel: [1, 2], pool: [2, 1]}, {channels: 2, kernel: [1, 3]}]", "[2]")]
    [InlineData("[2, 2, 2]", "[{channels: 3, kernel: 2}]", "[2, 2]")]
    public void Parameters_of_convolutions_are_counted_as_the_network_has_them(string inputShape, string convolution, string hidden)
    {
        NetworkSpec network = Parse($"data: {{kind: parity, bits: 8}}\nnetwork: {{hidden: {hidden}, input-shape: {inputShape}, convolution: {convolution}}}\nloss: mse\n").Settings[0].Network;

        Assert.Equal(new NetworkShape(network, 8, 3).Parameters, NetworkResolver.Parameters(network.Convolution, network.Hidden, true, false, 8, 3));
    }

    [Theory]
    [InlineData("[8]", "{channels: 2, kernel: 3}", "input=8;convolution=c2k3")]
    [InlineData("[8]", "{pool: [2], kernel: [3], stride: 2, channels: 2}", "input=8;convolution=c2k3s2p2")]
    [InlineData("[2, 4]", "{channels: 2, kernel: 2}", "input=2x4;convolution=c2k2x2")]
    [InlineData("[2, 2, 2]", "{channels: 2, kernel: [2, 1], pool: [1, 2]}", "input=2x2x2;convolution=c2k2x1p2")]
    [InlineData("[8]", "", null)]
    public void Convolutions_mean_what_they_mean_in_PyTorch(string inputShape, string layer, string? key)
    {
        NetworkSpec network = Parse(
            $"data: {{kind: parity, bits: 8}}\nnetwork: {{hidden: [3], input-shape: {inputShape}, convolution: [{layer}], activation: {{layers: {(key is null ? "[relu]" : "[[relu, tanh], relu]")}}}}}\nloss: mse\n").Settings[0].Network;

        Assert.Equal(key, network.Convolution?.Key);
        Assert.Equal(key is null ? "relu" : "relu+tanh|relu", network.ActivationText);
    }

    [Fact]
    public void Lists_of_convolutions_are_an_axis()
    {
        SweepSpec sweep = Parse("""
            data: {kind: parity, bits: 4}
            network: {hidden: [2], input-shape: [4], convolution: [[], [{channels: 2, kernel: 2}], [{channels: 2, kernel: 2}, {channels: 1, kernel: 3}]]}
            loss: mse
            """);

        Assert.Equal(["2", "c2k2-2", "c2k2-c1k3-2"], sweep.Settings.Select(setting => string.Join('-', setting.Network.LayerTexts)));
    }

    private static SweepSpec Parse(string text) => Read(text).Sweep;

    private static SpecDocument Read(string text) => SpecReader.ParseDocument(text, "file-name.yaml", RepositoryFiles.Path("sweeps"));
}
