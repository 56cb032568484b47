using Cluster.Embedded.Weights;
using Cluster.Tests.Reference;
using Minima.Classification;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Sweeps;
using Xunit;

namespace Cluster.Tests.Classification;

/// <summary>What is said of a point as it is given, and of the stationary point that the polish finds.</summary>
public sealed class PointJudgeTests
{
    /// <summary>
    /// At θ = 0 the Hessian couples a unit's incoming weights with its outgoing one by c, the correlation of inputs and
    /// errors: eigenvalues 2λ ± ‖c‖ for each unit, 2λ else, so that the origin is a saddle of index 2 under a small penalty
    /// and a minimum under a large one.
    /// </summary>
    [Theory]
    [InlineData("1e-3", Verdict.Saddle, 2)]
    [InlineData("1", Verdict.Minimum, 0)]
    public void The_origin_is_a_saddle_of_one_negative_direction_per_unit_unless_the_penalty_is_large(string l2, Verdict verdict, int index)
    {
        JudgedPoint origin = Judge($"data: {{kind: moons, samples: 20}}\nnetwork: {{hidden: [2]}}\nloss: logistic\nl2: {l2}\n", new double[9]);

        Assert.Equal((verdict, index), (origin.Given.Verdict, origin.Given.Index));
        Assert.Equal((verdict, index), (origin.Polished.Verdict, origin.Polished.Index));
        Assert.Equal((index, true), (origin.GivenNegative, origin.Stayed));
        Assert.Equal(0, origin.Moved, 1e-12);
    }

    [Fact]
    public void A_point_beside_a_saddle_is_one_as_given_and_the_polish_leaves_it_behind()
    {
        JudgedPoint judged = Judge("data: {kind: moons, samples: 20}\nnetwork: {hidden: [2]}\nloss: logistic\nl2: 1e-3\n", [.. Enumerable.Range(1, 9).Select(i => 1e-7 / i)]);

        Assert.Equal((Verdict.Saddle, 2), (judged.Given.Verdict, judged.Given.Index));
        Assert.Equal((Verdict.Minimum, false), (judged.Polished.Verdict, judged.Stayed));
        Assert.True(judged.Moved > 1);
    }

    [Fact]
    public void The_origin_of_xor_is_a_strict_minimum_as_its_inputs_and_errors_are_uncorrelated()
    {
        JudgedPoint origin = Judge(WeightsFolder.Xor, new double[12]);

        Assert.Equal(Verdict.Minimum, origin.Given.Verdict);
        Assert.Equal(Math.Log(2), origin.Given.Loss, 1e-15);
        Assert.Equal(2e-3, origin.GivenSmallest, 1e-15);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void A_point_that_is_not_finite_has_diverged(double value)
    {
        double[] point = [.. Enumerable.Repeat(1.0, 12)];
        point[7] = value;

        JudgedPoint judged = Judge(WeightsFolder.Xor, point);

        Assert.Equal((Verdict.Diverged, Verdict.Diverged), (judged.Given.Verdict, judged.Polished.Verdict));
        Assert.Equal((null, null, double.NaN), (judged.GivenNegative, judged.Stayed, judged.Moved));
    }

    [Fact]
    public void A_minimum_in_single_precision_is_the_same_point_within_its_error_radius()
    {
        double[] minimum = XorMinima.Best;

        JudgedPoint judged = XorMinima.Classify([[.. minimum.Select(w => (double)(float)w)]]).Points[0];

        Assert.Equal((Verdict.Minimum, Verdict.Minimum, true), (judged.Given.Verdict, judged.Polished.Verdict, judged.Stayed));
        Assert.InRange(judged.Moved, 1e-9, judged.Given.ErrorRadius);
        Assert.Equal(0, Distance(minimum, judged.Polished.Parameters), 2 * judged.Polished.ErrorRadius);
    }

    [Fact]
    public void A_minimum_in_half_precision_is_not_stationary_until_it_is_polished()
    {
        double[] minimum = XorMinima.Best, rounded = [.. minimum.Select(w => (double)(Half)w)];

        PointClassification asGiven = XorMinima.Classify([rounded], new PolishSpec(Enabled: false));
        JudgedPoint judged = XorMinima.Classify([rounded]).Points[0];

        Assert.Equal((Verdict.Unconverged, 0, null), (judged.Given.Verdict, judged.GivenNegative, judged.Stayed));
        Assert.InRange(judged.Given.GradientNorm, 1e-6, 1e-3);
        Assert.Equal(Distance(minimum, rounded), judged.Moved, 1e-9);
        Assert.Equal(0, Distance(minimum, judged.Polished.Parameters), 2 * judged.Polished.ErrorRadius);
        Assert.Null(asGiven.ClassOf(0));
        Assert.Same(asGiven.Points[0].Given, asGiven.Points[0].Polished);
    }

    [Fact]
    public void A_point_on_a_slope_has_no_verdict_but_its_negative_curvature_is_counted()
    {
        double[] point = TestData.Point(XorMinima.Description.Objective, 1, new Random(3))[..XorMinima.Best.Length];

        JudgedPoint judged = XorMinima.Classify([point], new PolishSpec(Enabled: false)).Points[0];

        Assert.Equal(Verdict.Unconverged, judged.Given.Verdict);
        Assert.True(judged.GivenNegative > 0);
        Assert.True(judged.GivenSmallest < 0);
    }

    private static JudgedPoint Judge(string description, double[] point)
    {
        WeightsDescription described = WeightsFolder.Describe(description);
        return new PointJudge(described.Setting, described.Objective, new PolishSpec(), LaneWidth.Scalar).Judge(0, point);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
