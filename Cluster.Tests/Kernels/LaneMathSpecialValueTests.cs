using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>Zeros, infinities, NaN and the ends of the range.</summary>
public sealed class LaneMathSpecialValueTests
{
    [Theory]
    [InlineData(LaneFunction.Exp, 0.0, 1.0)]
    [InlineData(LaneFunction.Exp, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(LaneFunction.Exp, double.NegativeInfinity, 0.0)]
    [InlineData(LaneFunction.Exp, 709.7827128933841, double.PositiveInfinity)]
    [InlineData(LaneFunction.Exp, -708.3964185322642, 0.0)]
    [InlineData(LaneFunction.Exp, double.MinValue, 0.0)]
    [InlineData(LaneFunction.Exp, double.MaxValue, double.PositiveInfinity)]
    [InlineData(LaneFunction.Log, 1.0, 0.0)]
    [InlineData(LaneFunction.Log, 0.0, double.NegativeInfinity)]
    [InlineData(LaneFunction.Log, -1.0, double.NaN)]
    [InlineData(LaneFunction.Log, double.NegativeInfinity, double.NaN)]
    [InlineData(LaneFunction.Log, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(LaneFunction.Tanh, 0.0, 0.0)]
    [InlineData(LaneFunction.Tanh, double.Epsilon, double.Epsilon)]
    [InlineData(LaneFunction.Tanh, double.PositiveInfinity, 1.0)]
    [InlineData(LaneFunction.Tanh, double.NegativeInfinity, -1.0)]
    [InlineData(LaneFunction.Sigmoid, 0.0, 0.5)]
    [InlineData(LaneFunction.Sigmoid, double.PositiveInfinity, 1.0)]
    [InlineData(LaneFunction.Sigmoid, double.NegativeInfinity, 0.0)]
    [InlineData(LaneFunction.Softplus, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(LaneFunction.Softplus, double.NegativeInfinity, 0.0)]
    [InlineData(LaneFunction.Softplus, 1e300, 1e300)]
    [InlineData(LaneFunction.Sin, 0.0, 0.0)]
    [InlineData(LaneFunction.Sin, double.PositiveInfinity, double.NaN)]
    [InlineData(LaneFunction.Sin, 1e300, double.NaN)]
    [InlineData(LaneFunction.Cos, 0.0, 1.0)]
    [InlineData(LaneFunction.Cos, double.NegativeInfinity, double.NaN)]
    [InlineData(LaneFunction.Acos, 1.0, 0.0)]
    [InlineData(LaneFunction.Acos, -1.0, Math.PI)]
    [InlineData(LaneFunction.Acos, 0.0, Math.PI / 2)]
    [InlineData(LaneFunction.Acos, 1.0000000000000002, double.NaN)]
    [InlineData(LaneFunction.Acos, double.PositiveInfinity, double.NaN)]
    public void A_special_argument_has_its_special_value(LaneFunction function, double x, double expected)
    {
        double found = LaneFunctions.Scalar(function, x);

        Assert.Equal(BitsOf(expected), BitsOf(found));
    }

    [Theory]
    [InlineData(LaneFunction.Exp, 1.0)]
    [InlineData(LaneFunction.Log, double.NegativeInfinity)]
    [InlineData(LaneFunction.Tanh, -0.0)]
    [InlineData(LaneFunction.Sigmoid, 0.5)]
    [InlineData(LaneFunction.Cos, 1.0)]
    [InlineData(LaneFunction.Acos, Math.PI / 2)]
    public void Negative_zero_has_its_special_value(LaneFunction function, double expected) =>
        Assert.Equal(BitsOf(expected), BitsOf(LaneFunctions.Scalar(function, -0.0)));

    [Fact]
    public void Not_a_number_stays_not_a_number_in_every_function_and_precision()
    {
        foreach (LaneFunction function in Enum.GetValues<LaneFunction>())
        {
            Assert.True(double.IsNaN(LaneFunctions.Scalar(function, double.NaN)), $"{function}");
            Assert.True(float.IsNaN(LaneFunctions.Scalar(function, float.NaN)), $"{function}");
        }
    }

    [Theory]
    [InlineData(LaneFunction.Exp)]
    [InlineData(LaneFunction.Sigmoid)]
    [InlineData(LaneFunction.Softplus)]
    public void Below_the_normal_range_a_result_is_zero_or_off_by_less_than_the_smallest_normal_number(LaneFunction function)
    {
        for (double x = -760; x < -708; x += 1.0 / 64)
            Assert.InRange(Math.Abs(LaneFunctions.Scalar(function, x) - Math.Exp(x)), 0, 2.2250738585072014e-308);
        for (float x = -110; x < -87; x += 1f / 64)
            Assert.InRange(Math.Abs(LaneFunctions.Scalar(function, x) - MathF.Exp(x)), 0, 1.17549435e-38f);
    }

    /// <summary>The values are those of the definition, not of the platform: a maximum would give 0 for NaN on some.</summary>
    [Fact]
    public void Where_positive_takes_the_other_branch_for_zero_and_not_a_number()
    {
        foreach (double condition in new[] { 0.0, -0.0, double.NaN, -1, double.NegativeInfinity })
            Assert.Equal(2, ScalarLane<double>.WherePositive(new(condition), new(1), new(2)).Value);
        Assert.Equal(1, ScalarLane<double>.WherePositive(new(double.Epsilon), new(1), new(2)).Value);
    }

    private static long BitsOf(double value) => double.IsNaN(value) ? long.MaxValue : BitConverter.DoubleToInt64Bits(value);
}
