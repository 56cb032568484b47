using Cluster.Embedded.Plots.Drawing;
using Xunit;

namespace Cluster.Tests.Plots;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0.0836, 0.4187, "0 0.1 0.2 0.3 0.4 0.5")]
    [InlineData(-3, 4, "−4 −2 0 2 4")]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(1, 1 + 1e-9, "0.94 0.96 0.98 1.00 1.02 1.04 1.06")]
    [InlineData(5e-9, 9e-9, "5e−9 6e−9 7e−9 8e−9 9e−9")]
    [InlineData(0, 0, "0 0.2 0.4 0.6 0.8 1.0")]
    public void Linear_ticks_are_nice_numbers_that_hold_the_values(double low, double high, string ticks)
    {
        var scale = LinearScale.Around(low, high);

        Assert.Equal(ticks, string.Join(' ', scale.Ticks.Select(tick => tick.Label)));
        Assert.True(scale.Low <= low && high <= scale.High);
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.Place(tick.Value), -1e-9, 1 + 1e-9));
    }

    [Fact]
    public void Counts_have_no_ticks_between_whole_numbers() =>
        Assert.Equal("0 1 2", string.Join(' ', LinearScale.Around(0, 2, isCount: true).Ticks.Select(tick => tick.Label)));

    [Theory]
    [InlineData(1, 1, "1 2 5 10")]
    [InlineData(1, 324, "1 10 100 1,000")]
    [InlineData(0.002, 0.17, "0.001 0.01 0.1 1")]
    [InlineData(1e-20, 1, "10⁻²⁰ 10⁻¹⁷ 10⁻¹⁴ 10⁻¹¹ 10⁻⁸ 10⁻⁵ 0.01 10")]
    public void Logarithmic_ticks_are_powers_of_ten(double low, double high, string ticks)
    {
        var scale = LogScale.Around(low, high);
        string[] labels = [.. scale.Ticks.Select(tick => tick.Label).OfType<string>()];

        Assert.Equal(ticks.Split(' ').Take(labels.Length), labels);
        Assert.True(scale.Low <= low && high <= scale.High);
    }

    [Fact]
    public void Places_and_values_are_each_others_inverse()
    {
        IScale[] scales = [LinearScale.Around(-2, 7), LogScale.Around(1e-5, 300)];

        foreach (IScale scale in scales)
            Assert.All([0.0, 0.25, 0.8, 1], place => Assert.Equal(place, scale.Place(scale.ValueAt(place)), 1e-12));
    }
}
