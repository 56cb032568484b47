using Minima.Data;
using Xunit;

namespace Cluster.Tests.Data;

public sealed class DataPreparationTests
{
    private static readonly DataSpec Spec = new(DataKind.Csv);

    [Fact]
    public void Without_a_test_fraction_all_samples_train()
    {
        Dataset data = Numbered(10);
        DataSplit split = DataPreparation.Prepare(data, Spec);
        Assert.Same(data, split.Training);
        Assert.Null(split.Test);
    }

    [Theory]
    [InlineData(10, 0.3, 3)]
    [InlineData(10, 0.25, 3)]
    [InlineData(7, 0.5, 4)]
    [InlineData(2, 0.5, 1)]
    [InlineData(1000, 0.999, 999)]
    public void The_test_part_has_its_fraction_and_the_training_part_the_rest(int samples, double fraction, int expected)
    {
        DataSplit split = DataPreparation.Prepare(Numbered(samples), Spec with { Test = fraction });
        Assert.Equal(expected, split.Test!.Samples);
        Assert.Equal(samples - expected, split.Training.Samples);
    }

    [Fact]
    public void Each_sample_is_in_exactly_one_part_with_its_own_target()
    {
        DataSplit split = DataPreparation.Prepare(Numbered(100), Spec with { Test = 0.37 });
        double[] all = [.. split.Training.Targets.ToArray(), .. split.Test!.Targets.ToArray()];
        Assert.Equal(Enumerable.Range(0, 100).Select(s => (double)s), all.Order());
        foreach (Dataset part in new[] { split.Training, split.Test })
        {
            double[][] rows = [.. part.Inputs.ToArray().Chunk(2)];
            Assert.All(rows.Zip(part.Targets.ToArray()), pair => Assert.Equal([10 * pair.Second, -pair.Second], pair.First));
        }
    }

    [Fact]
    public void The_split_is_random_but_repeatable()
    {
        double[] Test(ulong seed) => DataPreparation.Prepare(Numbered(100), Spec with { Test = 0.2, Seed = seed }).Test!.Targets.ToArray();
        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
        Assert.NotEqual(Enumerable.Range(0, 20).Select(s => (double)s), Test(1));
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(3, 0.1)]
    [InlineData(3, 0.9)]
    [InlineData(10, 1)]
    [InlineData(10, -0.1)]
    [InlineData(10, double.NaN)]
    public void A_fraction_that_leaves_a_part_empty_is_refused(int samples, double fraction)
    {
        var error = Assert.Throws<ArgumentException>(() => DataPreparation.Prepare(Numbered(samples), Spec with { Test = fraction }));
        Assert.StartsWith("test: ", error.Message);
    }

    [Fact]
    public void Standardized_training_inputs_have_mean_0_and_deviation_1()
    {
        DataSplit split = DataPreparation.Prepare(Numbered(40), Spec with { Test = 0.25, Standardize = true });
        foreach (double[] column in Columns(split.Training))
        {
            double mean = column.Average();
            Assert.Equal(0, mean, 1e-12);
            Assert.Equal(1, Math.Sqrt(column.Average(x => (x - mean) * (x - mean))), 1e-12);
        }
    }

    [Fact]
    public void Test_inputs_are_standardized_by_the_training_samples()
    {
        DataSpec spec = Spec with { Test = 0.25 };
        DataSplit raw = DataPreparation.Prepare(Numbered(40), spec);
        DataSplit split = DataPreparation.Prepare(Numbered(40), spec with { Standardize = true });
        double[] training = Columns(raw.Training)[0];
        double mean = training.Average(), deviation = Math.Sqrt(training.Average(x => (x - mean) * (x - mean)));
        Assert.All(Columns(raw.Test!)[0].Zip(Columns(split.Test!)[0]), pair => Assert.Equal((pair.First - mean) / deviation, pair.Second, 1e-12));
        Assert.Equal(raw.Test!.Targets.ToArray(), split.Test!.Targets.ToArray());
    }

    [Fact]
    public void A_constant_input_is_only_shifted()
    {
        // 0.1 + 0.1 + … is not exactly a multiple of 0.1, so a computed deviation would be tiny but not 0.
        var data = new Dataset([.. Enumerable.Repeat(0.1, 10)], 1, new double[10], 1, 0);
        DataSplit split = DataPreparation.Prepare(data, Spec with { Standardize = true });
        Assert.All(split.Training.Inputs.ToArray(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1e-320)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    [InlineData(4e307)]
    public void Inputs_of_extreme_size_are_standardized_too(double size)
    {
        var data = new Dataset([size, -size, size, -size], 1, new double[4], 1, 0);
        DataSplit split = DataPreparation.Prepare(data, Spec with { Standardize = true });
        Assert.Equal([1, -1, 1, -1], split.Training.Inputs.ToArray());
    }

    [Fact]
    public void Inputs_beyond_standardization_are_refused()
    {
        var data = new Dataset([1.7e308, 1.6e308, -1.7e308], 1, new double[3], 1, 0);
        var error = Assert.Throws<ArgumentException>(() => DataPreparation.Prepare(data, Spec with { Standardize = true }));
        Assert.StartsWith("standardize: ", error.Message);
    }

    /// <summary>Sample s has inputs 10·s and −s, and target s.</summary>
    private static Dataset Numbered(int samples)
    {
        double[] numbers = [.. Enumerable.Range(0, samples).Select(s => (double)s)];
        return new Dataset([.. numbers.SelectMany(s => new[] { 10 * s, -s })], 2, numbers, 1, 0);
    }

    private static double[][] Columns(Dataset data)
    {
        double[][] rows = [.. data.Inputs.ToArray().Chunk(data.InputCount)];
        return [.. Enumerable.Range(0, data.InputCount).Select(i => rows.Select(row => row[i]).ToArray())];
    }
}
