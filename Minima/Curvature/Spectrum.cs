namespace Minima.Curvature;

/// <summary>The Hessian's eigenvalues at a stationary point, counted by sign.</summary>
public sealed class Spectrum
{
    /// <summary>
    /// Eigenvalues within P·2⁻⁴⁰ of zero, relative to the largest, count as zero: the rounding error of the Hessian and of
    /// the iteration is a small multiple of P·2⁻⁵³‖H‖, and the point's own error shifts curvature by less than the rest.
    /// </summary>
    private const double ZeroPerParameter = 1.0 / (1L << 40);

    /// <summary>Counts <paramref name="eigenvalues"/> (ascending).</summary>
    /// <param name="eigenvalues">All P eigenvalues, ascending.</param>
    /// <param name="symmetryDimension">Zero eigenvalues that continuous symmetries explain.</param>
    /// <param name="gradientNorm">
    /// ‖g‖₂ at the point. Along a symmetry t = Aθ the exact relation is Ht = −Aᵀg, so off the stationary point a symmetry's
    /// eigenvalue is of the order of the gradient, not zero.
    /// </param>
    public Spectrum(double[] eigenvalues, int symmetryDimension, double gradientNorm = 0)
    {
        Eigenvalues = eigenvalues;
        double scale = eigenvalues.Length == 0 ? 0 : Math.Max(Math.Abs(eigenvalues[0]), Math.Abs(eigenvalues[^1]));
        double zero = eigenvalues.Length * ZeroPerParameter * scale + (symmetryDimension > 0 ? 8 * gradientNorm : 0);
        Index = eigenvalues.Count(value => value < -zero);
        int zeros = eigenvalues.Count(value => Math.Abs(value) <= zero);
        DegenerateDimension = Math.Max(0, zeros - symmetryDimension);
        SymmetryDimension = Math.Min(zeros, symmetryDimension);
        TransverseCurvature = eigenvalues.Where(value => Math.Abs(value) > zero).Select(Math.Abs).DefaultIfEmpty(0).Min();
        SmallestTransverse = Index > 0 ? eigenvalues[0]
            : DegenerateDimension > 0 ? 0
            : eigenvalues.Where(value => value > zero).DefaultIfEmpty(0).Min();
    }

    /// <summary>All eigenvalues, ascending.</summary>
    public IReadOnlyList<double> Eigenvalues { get; }

    /// <summary>Number of negative eigenvalues.</summary>
    public int Index { get; }

    /// <summary>Zero eigenvalues beyond the continuous symmetries.</summary>
    public int DegenerateDimension { get; }

    /// <summary>Zero eigenvalues that the continuous symmetries explain.</summary>
    public int SymmetryDimension { get; }

    /// <summary>Smallest |λ| among the eigenvalues that are not zero; 0 if all are.</summary>
    public double TransverseCurvature { get; }

    /// <summary>The smallest eigenvalue transverse to the continuous symmetries.</summary>
    public double SmallestTransverse { get; }

    /// <summary>Minimum, degenerate or saddle.</summary>
    public Verdict Verdict => Index > 0 ? Verdict.Saddle : DegenerateDimension > 0 ? Verdict.Degenerate : Verdict.Minimum;
}
