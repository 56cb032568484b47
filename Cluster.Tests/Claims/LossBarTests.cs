using Minima.Claims;
using Minima.Data;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class LossBarTests
{
    private static readonly Dataset Labels = new([0, 1, 2, 3], 1, [0, 1, 1, 1], 1, 2);

    private static readonly Dataset Numbers = new([0, 1, 2, 3], 1, [1, 3, 3, 5], 1, 0);

    /// <summary>Entropy of ¼ and ¾; variance of 1, 3, 3, 5.</summary>
    [Fact]
    public void The_best_constant_knows_frequencies_or_the_mean()
    {
        double entropy = -0.25 * Math.Log(0.25) - 0.75 * Math.Log(0.75);

        Assert.Equal(entropy, Bar(Labels, LossKind.CrossEntropy).Constant, 1e-15);
        Assert.Equal(entropy, Bar(Labels, LossKind.Logistic).Constant, 1e-15);
        Assert.Equal(2, Bar(Numbers, LossKind.Mse).Constant, 1e-15);
    }

    [Fact]
    public void Bad_begins_a_fiftieth_of_the_way_above_the_best()
    {
        LossBar bar = Bar(Numbers, LossKind.Mse, double.NaN, 1.5, 1);

        Assert.Equal(1.02, bar.Highest, 1e-15);
        Assert.False(bar.IsBad(1.019));
        Assert.True(bar.IsBad(1.021));
        Assert.True(bar.IsBad(double.NaN));
        Assert.True(bar.IsBest(1 + 1e-12));
        Assert.False(bar.IsBest(1.001));
    }

    [Fact]
    public void Without_any_end_all_is_bad() => Assert.True(Bar(Numbers, LossKind.Mse, double.NaN).IsBad(0));

    private static LossBar Bar(Dataset data, LossKind loss, params double[] losses) =>
        LossBar.Of(HandMade.Objective(data, NetworkSpec.Uniform([], Activation.Tanh), loss), losses);
}
