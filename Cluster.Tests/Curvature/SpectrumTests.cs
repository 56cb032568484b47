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

    [Fact]
    public void The_zero_matrix_is_degenerate_in_all_directions()
    {
        var spectrum = new Spectrum([0, 0], 0);

        Assert.Equal((Verdict.Degenerate, 2, 0.0), (spectrum.Verdict, spectrum.DegenerateDimension, spectrum.TransverseCurvature));
    }
}
