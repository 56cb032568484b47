using Minima.Claims;
using Minima.Claims.Experiments;
using Minima.Networks;
using Xunit;

namespace Cluster.Tests.Claims;

/// <summary>The claims about what makes a loss not convex.</summary>
public sealed class ConvexityClaimTests
{
    [Fact]
    public void The_Hessian_of_a_network_has_certain_eigenvalues_of_both_signs()
    {
        ClaimResult result = Examination.Of(new IndefiniteClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.True(result.Series("lowest_curvature_enclosed")[1] < 0);
        Assert.True(result.Series("highest_curvature_enclosed")[0] > 0);
        Assert.InRange(result.Number("smallest_eigenvalue"), result.Series("lowest_curvature_enclosed")[0] - 1e-9, result.Series("lowest_curvature_enclosed")[1] + 1e-9);
        Assert.True(result.Number("smallest_eigenvalue_at_a_minimum") > 0);
    }

    [Fact]
    public void Without_hidden_layer_the_Hessian_is_positive_semidefinite() =>
        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new IndefiniteClaim(NetworkSpec.Uniform([], Activation.Tanh))).Verdict);

    [Fact]
    public void Products_have_a_saddle_at_zero_a_valley_on_the_hyperbola_and_violating_triples()
    {
        ClaimResult result = Examination.Of(new ProductClaim());

        Assert.Equal(ClaimVerdict.Supported, result.Verdict);
        Assert.Equal([-2, 2], result.Series("eigenvalues_at_zero"), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal((1, 0), (result.Number("hyperbola_classes"), result.Number("loss_on_hyperbola")));
        // (1 − 1.25²)² at the middle of (2, ½) and (½, 2), where both ends are 0.
        Assert.Equal(0.31640625, result.Number("gap_linear_network"), 1e-12);
        Assert.Equal((1.0, 1.0), (Math.Round(result.Number("gap_xy"), 12), Math.Round(result.Number("gap_x2y2"), 12)));
        Assert.Equal(0, result.Number("violations_if_weights_are_added"));
    }

    [Fact]
    public void Were_weights_added_and_not_multiplied_it_would_be_refuted() =>
        Assert.Equal(ClaimVerdict.Refuted, Examination.Of(new ProductClaim((x, y) => x + y, (x, y) => x + y)).Verdict);

    [Fact]
    public void A_control_that_violates_convexity_takes_the_proof_away()
    {
        ClaimResult product = Examination.Of(new ProductClaim((x, y) => x * y, (x, y) => x * y));
        ClaimResult relu = Examination.Of(new ReluCompositionClaim([2], [2]));

        Assert.True(product.Number("violations_if_weights_are_added") > 0 && relu.Number("violations_of_the_linear_model") > 0);
        Assert.Equal((ClaimVerdict.Depends, ClaimVerdict.Depends), (product.Verdict, relu.Verdict));
        Assert.All([product.Condition, relu.Condition], condition => Assert.StartsWith("the control", condition, StringComparison.Ordinal));
    }

    [Fact]
    public void Composed_ReLUs_violate_convexity()
    {
        ClaimResult result = Examination.Of(new ReluCompositionClaim());

        Assert.Equal(ClaimVerdict.Refuted, result.Verdict);
        Assert.True(result.Number("gap") > 0);
        Assert.Equal(0, result.Number("violations_of_the_linear_model"));
        Assert.True(Gap(result) > 1, "the printed triple can be checked by hand");
    }

    [Fact]
    public void Without_hidden_layer_no_violation_is_found() =>
        Assert.Equal(ClaimVerdict.Supported, Examination.Of(new ReluCompositionClaim([], [])).Verdict);

    /// <summary>The gap of the printed triple, in ordinary arithmetic, the 2-2-1 network written out.</summary>
    private static double Gap(ClaimResult result)
    {
        IReadOnlyList<double> a = result.Series("a"), b = result.Series("b");
        double t = result.Number("t");
        double[] middle = [.. a.Zip(b, (x, y) => (1 - t) * x + t * y)];
        double gap = Loss(middle) - (1 - t) * Loss(a) - t * Loss(b);
        Assert.Equal(gap, result.Number("gap"), 1e-9);
        return gap;
    }

    private static double Loss(IReadOnlyList<double> w) => (
        from x in new[] { 0, 1 }
        from y in new[] { 0, 1 }
        let first = Math.Max(0, w[0] * x + w[1] * y + w[4])
        let second = Math.Max(0, w[2] * x + w[3] * y + w[5])
        let error = w[6] * first + w[7] * second + w[8] - (x ^ y)
        select error * error).Sum() / 4;
}
