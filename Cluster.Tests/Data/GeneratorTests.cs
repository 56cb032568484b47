using Minima.Data;
using Minima.Data.Generation;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class GeneratorTests
{
    public static TheoryData<DataKind> RandomKinds =>
        [DataKind.Moons, DataKind.Spirals, DataKind.Circles, DataKind.Blobs, DataKind.Teacher];

    [Fact]
    public void Xor_is_the_four_points_with_their_exclusive_or()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Xor));
        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], data.Inputs.ToArray());
        Assert.Equal([0, 1, 1, 0], data.Targets.ToArray());
        Assert.Equal((2, 1, 2), (data.InputCount, data.TargetCount, data.Classes));
    }

    [Fact]
    public void Parity_lists_every_point_once_with_its_parity()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Parity) { Inputs = 5 });
        double[][] points = [.. data.Inputs.ToArray().Chunk(5)];
        Assert.Equal(32, points.Select(point => string.Join(' ', point)).Distinct().Count());
        Assert.All(points.Zip(data.Targets.ToArray()), pair => Assert.Equal(pair.First.Sum() % 2, pair.Second));
    }

    [Theory]
    [MemberData(nameof(RandomKinds))]
    public void The_same_spec_gives_the_same_bits(DataKind kind)
    {
        var spec = new DataSpec(kind) { Samples = 31, Seed = 7 };
        Assert.Equal(Bits(Generator.Generate(spec)), Bits(Generator.Generate(spec)));
    }

    [Theory]
    [MemberData(nameof(RandomKinds))]
    public void Another_seed_gives_other_samples(DataKind kind)
    {
        var spec = new DataSpec(kind) { Samples = 31 };
        Assert.NotEqual(Bits(Generator.Generate(spec)), Bits(Generator.Generate(spec with { Seed = 2 })));
    }

    [Theory]
    [MemberData(nameof(RandomKinds))]
    public void Noise_changes_nothing_but_the_noise(DataKind kind)
    {
        var spec = new DataSpec(kind) { Samples = 50, Noise = 0 };
        Dataset exact = Generator.Generate(spec), noisy = Generator.Generate(spec with { Noise = 1e-6 });
        Assert.All(exact.Inputs.ToArray().Zip(noisy.Inputs.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.All(exact.Targets.ToArray().Zip(noisy.Targets.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(DataKind.Spirals, 3)]
    [InlineData(DataKind.Blobs, 3)]
    [InlineData(DataKind.Moons, 2)]
    [InlineData(DataKind.Circles, 2)]
    public void Classes_differ_in_size_by_one_at_most(DataKind kind, int classes)
    {
        Dataset data = Generator.Generate(new DataSpec(kind) { Samples = 50, Classes = classes });
        int[] sizes = [.. data.Targets.ToArray().GroupBy(label => label).Select(group => group.Count())];
        Assert.Equal(classes, data.Classes);
        Assert.Equal(classes, sizes.Length);
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
    }

    [Fact]
    public void Spirals_have_equally_many_samples_per_arm()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Spirals) { Samples = 60, Classes = 4 });
        Assert.Equal([15, 15, 15, 15], data.Targets.ToArray().CountBy(label => label).Select(pair => pair.Value));
    }

    [Fact]
    public void Spiral_arms_without_noise_end_on_the_unit_circle_a_fraction_of_a_turn_apart()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Spirals) { Samples = 40, Classes = 4, Noise = 0, Turns = 2 });
        double[] ends = data.Inputs.ToArray()[^8..];
        double[] expected = [1, 0, 0, 1, -1, 0, 0, -1];
        Assert.All(ends.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void Circles_without_noise_have_radius_one_and_one_half()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Circles) { Samples = 21, Noise = 0 });
        Assert.All(Enumerable.Range(0, 21), s =>
        {
            double x = data.Inputs.Span[2 * s], y = data.Inputs.Span[2 * s + 1];
            Assert.Equal(data.Targets.Span[s] == 0 ? 1 : 0.5, Math.Sqrt(x * x + y * y), 1e-9);
        });
    }

    [Fact]
    public void Moons_without_noise_are_an_upper_and_a_shifted_lower_half_circle()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Moons) { Samples = 20, Noise = 0 });
        Assert.All(Enumerable.Range(0, 20), s =>
        {
            double label = data.Targets.Span[s], x = data.Inputs.Span[2 * s] - label, y = data.Inputs.Span[2 * s + 1] - label / 2;
            Assert.Equal(1, x * x + y * y, 1e-9);
            Assert.True(label == 0 ? y > -1e-9 : y < 1e-9);
        });
    }

    [Fact]
    public void Blobs_scatter_with_the_given_deviation()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Blobs) { Samples = 20_000, Noise = 0.5, Inputs = 1 });
        double[] first = [.. data.Inputs.ToArray().Where((_, s) => s % 2 == 0)];
        double mean = first.Average();
        Assert.Equal(0.5, Math.Sqrt(first.Average(x => (x - mean) * (x - mean))), 0.02);
        Assert.InRange(mean, -1.02, 1.02);
    }

    [Fact]
    public void More_samples_of_a_teacher_begin_with_the_same_ones()
    {
        var spec = new DataSpec(DataKind.Teacher) { Samples = 10, Inputs = 3 };
        Dataset few = Generator.Generate(spec), more = Generator.Generate(spec with { Samples = 15 });
        Assert.Equal(few.Inputs.ToArray(), more.Inputs.ToArray()[..30]);
        Assert.Equal(few.Targets.ToArray(), more.Targets.ToArray()[..10]);
    }

    [Theory]
    [InlineData(Activation.Linear)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.LeakyRelu)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Sin)]
    public void Every_activation_can_teach(Activation activation)
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Teacher) { Samples = 20, Activation = activation });
        Assert.Equal((0, 1), (data.Classes, data.TargetCount));
        Assert.True(data.Targets.ToArray().Distinct().Count() > 10);
    }

    [Fact]
    public void A_linear_teacher_without_noise_is_affine()
    {
        Dataset data = Generator.Generate(new DataSpec(DataKind.Teacher) { Samples = 4, Inputs = 1, Noise = 0, Activation = Activation.Linear });
        ReadOnlySpan<double> x = data.Inputs.Span, y = data.Targets.Span;
        double slope = (y[1] - y[0]) / (x[1] - x[0]);
        Assert.Equal(y[3], y[2] + slope * (x[3] - x[2]), 1e-9);
    }

    [Theory]
    [InlineData("samples", DataKind.Moons, 1, 0.1, 2, 2, 1)]
    [InlineData("samples", DataKind.Blobs, 100_000_000, 0.1, 2, 2, 1)]
    [InlineData("noise", DataKind.Moons, 10, -0.1, 2, 2, 1)]
    [InlineData("noise", DataKind.Circles, 10, double.NaN, 2, 2, 1)]
    [InlineData("inputs", DataKind.Blobs, 10, 0.1, 0, 2, 1)]
    [InlineData("inputs", DataKind.Parity, 10, 0.1, 21, 2, 1)]
    [InlineData("inputs", DataKind.Parity, 10, 0.1, 0, 2, 1)]
    [InlineData("classes", DataKind.Spirals, 10, 0.1, 2, 1, 1)]
    [InlineData("turns", DataKind.Spirals, 10, 0.1, 2, 2, double.PositiveInfinity)]
    [InlineData("turns", DataKind.Spirals, 10, 0.1, 2, 2, double.NaN)]
    [InlineData("kind", DataKind.Iris, 10, 0.1, 2, 2, 1)]
    public void What_cannot_be_generated_is_refused_by_field(
        string field, DataKind kind, int samples, double noise, int inputs, int classes, double turns)
    {
        var spec = new DataSpec(kind) { Samples = samples, Noise = noise, Inputs = inputs, Classes = classes, Turns = turns };
        Assert.StartsWith(field + ": ", Assert.Throws<ArgumentException>(() => Generator.Generate(spec)).Message);
    }

    private static long[] Bits(Dataset data) =>
        [.. data.Inputs.ToArray().Concat(data.Targets.ToArray()).Select(BitConverter.DoubleToInt64Bits)];
}
