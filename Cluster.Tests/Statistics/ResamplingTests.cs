using Minima.Statistics;
using Xunit;

namespace Cluster.Tests.Statistics;

public sealed class ResamplingTests
{
    /// <summary>The bootstrap's deviation of a mean is σ/√n.</summary>
    [Fact]
    public void The_interval_of_a_mean_is_about_that_of_normal_theory()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => Math.Sin(i) + i % 7)];
        double mean = values.Average(), half = 1.96 * Math.Sqrt(values.Average(x => (x - mean) * (x - mean)) / values.Length);

        Interval interval = Resampling.Interval<double>([values], groups => groups[0].Average());

        Assert.Equal(mean, interval.Estimate);
        Assert.Equal(mean - half, interval.Low, 0.1 * half);
        Assert.Equal(mean + half, interval.High, 0.1 * half);
        Assert.Equal(interval, Resampling.Interval<double>([values], groups => groups[0].Average()));
    }

    [Fact]
    public void Groups_are_not_mixed()
    {
        Interval interval = Resampling.Interval<int>([[1, 1, 1], [5, 5]], groups => groups[0].Sum() + 100 * groups[1].Sum());

        Assert.Equal(new Interval(1003, 1003, 1003), interval);
    }

    [Fact]
    public void Without_observations_anything_is_possible()
    {
        Interval interval = Resampling.Interval<double>([[]], groups => groups[0].DefaultIfEmpty(double.NaN).Average());

        Assert.Equal(new Interval(double.NaN, double.NegativeInfinity, double.PositiveInfinity), interval);
    }
}
