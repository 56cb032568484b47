using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Kernels;

/// <summary>Every width gives the bits of the scalar lane, function by function.</summary>
public sealed class LaneWidthTests
{
    private const int Seed = 7;
    private const int Samples = 20_000;

    public static TheoryData<LaneWidth, LaneFunction> Cases()
    {
        var cases = new TheoryData<LaneWidth, LaneFunction>();
        foreach (LaneWidth width in LaneWidths.Supported.Where(width => width != LaneWidth.Scalar))
        {
            foreach (LaneFunction function in Enum.GetValues<LaneFunction>())
                cases.Add(width, function);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_function_of_double_has_the_bits_of_the_scalar_lane(LaneWidth width, LaneFunction function)
    {
        var random = new Random(Seed);
        double[] x = [.. LaneArguments.SpecialDoubles, .. LaneArguments.Doubles(function, Samples, Seed),
            .. Enumerable.Range(0, Samples).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))];
        double[] expected = LaneFunctions.Apply(function, x, LaneWidth.Scalar), found = LaneFunctions.Apply(function, x, width);

        for (int i = 0; i < x.Length; i++)
            Assert.True(SameBits.Of(expected[i], found[i]), $"{function}({x[i]:R}): scalar {expected[i]:R}, {width} {found[i]:R}; seed {Seed}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_function_of_float_has_the_bits_of_the_scalar_lane(LaneWidth width, LaneFunction function)
    {
        var random = new Random(Seed);
        float[] x = [.. LaneArguments.SpecialFloats, .. LaneArguments.Floats(function, Samples, Seed),
            .. Enumerable.Range(0, Samples).Select(_ => BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, int.MaxValue)))];
        float[] expected = LaneFunctions.Apply(function, x, LaneWidth.Scalar), found = LaneFunctions.Apply(function, x, width);

        for (int i = 0; i < x.Length; i++)
            Assert.True(SameBits.Of(expected[i], found[i]), $"{function}({x[i]:R}f): scalar {expected[i]:R}, {width} {found[i]:R}; seed {Seed}");
    }

    [Fact]
    public void The_scalar_width_is_always_supported_and_widths_ascend()
    {
        Assert.Equal(LaneWidth.Scalar, LaneWidths.Supported[0]);
        Assert.Equal(LaneWidths.Supported.Order(), LaneWidths.Supported);
        Assert.Equal(LaneWidths.Supported[^1], LaneWidths.Widest);
    }
}
