using Cluster.Tests.Reference;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>
/// The errors that the summary of <see cref="Minima.Kernels.LaneMath"/> states, against arithmetic on big integers. With
/// <c>CENSUS_ULP_SAMPLES=200000</c> in the environment the sample is that large.
/// </summary>
public sealed class LaneMathAccuracyTests(ITestOutputHelper output)
{
    private const int Seed = 20261120;

    private static int Samples =>
        int.TryParse(Environment.GetEnvironmentVariable("CENSUS_ULP_SAMPLES"), out int samples) ? samples : 5000;

    [Theory]
    [InlineData(LaneFunction.Exp, 1.1)]
    [InlineData(LaneFunction.Log, 0.8)]
    [InlineData(LaneFunction.Tanh, 2.7)]
    [InlineData(LaneFunction.Sigmoid, 2.2)]
    [InlineData(LaneFunction.Softplus, 1.8)]
    [InlineData(LaneFunction.Sin, 1.5)]
    [InlineData(LaneFunction.Cos, 1.5)]
    [InlineData(LaneFunction.Acos, 1.3)]
    public void Double_functions_are_as_exact_as_stated(LaneFunction function, double bound)
    {
        double worst = 0, worstAt = 0;
        foreach (double x in LaneArguments.Doubles(function, Samples, Seed))
        {
            double error = UlpError.Of(LaneFunctions.Scalar(function, x), LaneFunctions.Exact(function, x));
            if (error > worst)
                (worst, worstAt) = (error, x);
        }

        output.WriteLine($"{function}(double): {worst:F4} ulp at {worstAt:R}");
        Assert.True(worst <= bound, $"{function}({worstAt:R}) = {LaneFunctions.Scalar(function, worstAt):R} is off by {worst} ulp; seed {Seed}");
    }

    [Theory]
    [InlineData(LaneFunction.Exp, 1.1)]
    [InlineData(LaneFunction.Log, 0.8)]
    [InlineData(LaneFunction.Tanh, 2.7)]
    [InlineData(LaneFunction.Sigmoid, 2.2)]
    [InlineData(LaneFunction.Softplus, 1.8)]
    [InlineData(LaneFunction.Sin, 1.5)]
    [InlineData(LaneFunction.Cos, 1.5)]
    [InlineData(LaneFunction.Acos, 1.3)]
    public void Float_functions_are_as_exact_as_stated(LaneFunction function, double bound)
    {
        double worst = 0;
        float worstAt = 0;
        foreach (float x in LaneArguments.Floats(function, Samples, Seed))
        {
            double error = UlpError.Of(LaneFunctions.Scalar(function, x), LaneFunctions.Exact(function, x));
            if (error > worst)
                (worst, worstAt) = (error, x);
        }

        output.WriteLine($"{function}(float): {worst:F4} ulp at {worstAt:R}");
        Assert.True(worst <= bound, $"{function}({worstAt:R}f) = {LaneFunctions.Scalar(function, worstAt):R} is off by {worst} ulp; seed {Seed}");
    }
}
