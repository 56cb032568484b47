using Minima.Claims;
using Xunit;

namespace Cluster.Tests.Claims;

public sealed class GradientDescentTests
{
    /// <summary>x²/2 with η = ½: the gradient halves with every step.</summary>
    private static double Parabola(ReadOnlySpan<double> point, Span<double> gradient)
    {
        gradient[0] = point[0];
        return point[0] * point[0] / 2;
    }

    [Fact]
    public void The_first_step_within_each_tolerance_is_counted()
    {
        GradientDescent.Path path = GradientDescent.Run(Parabola, [1], 0.5, [2, 1, 0.25, 0.2, 1e-3], 100);

        Assert.Equal([0, 0, 2, 3, 10], path.Reached);
        Assert.Equal((0.5, 0), (path.FirstLoss, path.Broken));
        Assert.Equal(Math.ScaleB(1, -10), path.End[0]);
    }

    [Fact]
    public void It_gives_up_after_the_most_steps() =>
        Assert.Equal([0, 2], GradientDescent.Run(Parabola, [1], 0.5, [1, 0.25, 0.1], 2).Reached);

    [Theory]
    [InlineData(1, 0)] // η = 1/L lands on the minimum: exactly the promised η‖g‖²/2
    [InlineData(1.15, 3)] // still converges, but lowers the loss by η(1 − η/2)‖g‖² only
    [InlineData(3, 3)] // diverges
    public void Steps_that_lower_the_loss_by_less_than_promised_are_counted(double rate, int broken) =>
        Assert.Equal(broken, GradientDescent.Run(Parabola, [1], rate, [1e-9], 3).Broken);
}
