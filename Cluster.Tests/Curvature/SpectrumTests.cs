using Minima.Curvature;
using Xunit;

namespace Cluster.Tests.Curvature;

public sealed class SpectrumTests
{
    [Fact]
    public void Positive_eigenvalues_are_a_minimum()
    {
        var spectrum = new Spectrum([0.5, 1, 2], 0);

        Assert.Equal((Verdict.Minimum, 0, 0, 0.5), (spectrum.Verdict, spectrum.Index, spectrum.DegenerateDimension, spectrum.SmallestTransverse));
    }

    [Fact]
    public void Negative_eigenvalues_are_a_saddle_and_its_index_counts_them()
    {
        var spectrum = new Spectrum([-3, -1, 0, 2], 0);

        Assert.Equal((Verdict.Saddle, 2, -3.0), (spectrum.Verdict, spectrum.Index, spectrum.SmallestTransverse));
    }

    [Fact]
    public void Zeros_that_symmetries_explain_leave_a_minimum_and_further_ones_are_degenerate()
    {
        Assert.Equal(Verdict.Minimum, new Spectrum([-1e-15, 1e-16, 1], 2).Verdict);
        var spectrum = new Spectrum([-1e-15, 1e-16, 1], 1);
        Assert.Equal((Verdict.Degenerate, 1, 0.0), (spectrum.Verdict, spectrum.DegenerateDimension, spectrum.SmallestTransverse));
    }

    [Fact]
    public void Symmetries_do_not_make_up_for_curvature_that_is_there()
    {
        var spectrum = new Spectrum([1, 2], 1);

        Assert.Equal((Verdict.Minimum, 0, 0), (spectrum.Verdict, spectrum.SymmetryDimension, spectrum.DegenerateDimension));
    }

    /// <summary>D·diag(1, 2, s)·D with a rotation between: inertia survives the units, plain counting does not.</summary>
    [Theory]
    [InlineData(3.0, Verdict.Minimum, 0)]
    [InlineData(-3.0, Verdict.Saddle, 1)]
    [InlineData(0.0, Verdict.Degenerate, 0)]
    public void Parameters_in_different_units_keep_the_signs_of_their_curvature(double last, Verdict verdict, int index)
    {
        double[] scales = [1, 1e9, 1e-3];
        // Q diag(1, 2, last) Qᵀ with Q a rotation that mixes all three.
        double[,] q = { { 2.0 / 3, -1.0 / 3, 2.0 / 3 }, { 2.0 / 3, 2.0 / 3, -1.0 / 3 }, { -1.0 / 3, 2.0 / 3, 2.0 / 3 } };
        double[] values = [1, 2, last], hessian = new double[9];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 3; k++)
                    hessian[i * 3 + j] += scales[i] * scales[j] * q[i, k] * values[k] * q[j, k];
            }
        }

        Spectrum plain = Spectrum.Of(hessian, null, 3, 0, 0), scaled = Spectrum.Of(hessian, scales, 3, 0, 0);

        Assert.Equal(Verdict.Degenerate, plain.Verdict);
        Assert.Equal((verdict, index), (scaled.Verdict, scaled.Index));
        // The product of the eigenvalues is det D² · 1 · 2 · last, and the two others are at most their traces: the true least size lies above the bound.
        Assert.True(scaled.TransverseCurvature > 0 && (last == 0 || scaled.TransverseCurvature <= 1e-5), $"{scaled.TransverseCurvature}");
    }

    [Fact]
    public void The_zero_matrix_is_degenerate_in_all_directions()
    {
        var spectrum = new Spectrum([0, 0], 0);

        Assert.Equal((Verdict.Degenerate, 2, 0.0), (spectrum.Verdict, spectrum.DegenerateDimension, spectrum.TransverseCurvature));
    }
}
