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
        double zero = ZeroOf(eigenvalues, symmetryDimension, gradientNorm);
        Index = eigenvalues.Count(value => value < -zero);
        int zeros = eigenvalues.Count(value => Math.Abs(value) <= zero);
        DegenerateDimension = Math.Max(0, zeros - symmetryDimension);
        SymmetryDimension = Math.Min(zeros, symmetryDimension);
        TransverseCurvature = eigenvalues.Where(value => Math.Abs(value) > zero).Select(Math.Abs).DefaultIfEmpty(0).Min();
        SmallestTransverse = Index > 0 ? eigenvalues[0]
            : DegenerateDimension > 0 ? 0
            : eigenvalues.Where(value => value > zero).DefaultIfEmpty(0).Min();
    }

    /// <summary>Counts by signs that were found elsewhere.</summary>
    private Spectrum(double[] eigenvalues, Spectrum scaled, double smallestSquare)
    {
        Eigenvalues = eigenvalues;
        Index = scaled.Index;
        DegenerateDimension = scaled.DegenerateDimension;
        SymmetryDimension = scaled.SymmetryDimension;
        // Rounding leaves nothing of eigenvalues that are much smaller than the largest; Ostrowski's theorem bounds them.
        double noise = eigenvalues.Length * ZeroPerParameter / 256 * LargestOf(eigenvalues);
        double smallest = eigenvalues.Select(Math.Abs).Order().Skip(SymmetryDimension + DegenerateDimension).DefaultIfEmpty(0).First();
        TransverseCurvature = smallest > noise ? smallest : smallestSquare * scaled.TransverseCurvature;
        SmallestTransverse = Index > 0 ? Math.Min(eigenvalues[0], smallestSquare * scaled.Eigenvalues[0])
            : DegenerateDimension > 0 ? 0
            : TransverseCurvature;
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

    /// <summary>
    /// The spectrum of a Hessian H whose parameters may have very different units: eigenvalues that vanish beside the
    /// largest are then counted on D⁻¹HD⁻¹, which has as many of each sign (Sylvester's law of inertia), and
    /// |λᵢ(H)| ≥ min D²·|λᵢ(D⁻¹HD⁻¹)| (Ostrowski 1959).
    /// </summary>
    /// <param name="hessian">n × n, symmetric.</param>
    /// <param name="scales">D, the scale of each parameter's effect, above 0; null where they are alike.</param>
    /// <param name="n">Number of parameters.</param>
    /// <param name="symmetryDimension">Zero eigenvalues that continuous symmetries explain.</param>
    /// <param name="gradientNorm">‖g‖₂ at the point.</param>
    public static Spectrum Of(double[] hessian, double[]? scales, int n, int symmetryDimension, double gradientNorm)
    {
        double[] eigenvalues = SymmetricEigen.Values(hessian, n);
        var plain = new Spectrum(eigenvalues, symmetryDimension, gradientNorm);
        if (scales is null || plain.DegenerateDimension == 0)
            return plain;
        double smallest = scales.Take(n).Min(), smallestSquare = smallest * smallest;
        double[] scaled = InUnits(hessian, scales, n);
        // Units so far apart that numbers do not reach from one to the other tell nothing.
        if (!double.IsNormal(smallestSquare) || !Array.TrueForAll(scaled, double.IsFinite))
            return plain;
        var counted = new Spectrum(SymmetricEigen.Values(scaled, n), symmetryDimension, gradientNorm / smallestSquare);
        return counted.DegenerateDimension < plain.DegenerateDimension ? new Spectrum(eigenvalues, counted, smallestSquare) : plain;
    }

    /// <summary>D⁻¹HD⁻¹.</summary>
    private static double[] InUnits(double[] hessian, double[] scales, int n)
    {
        var scaled = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double scale = scales[i] * scales[j];
                scaled[i * n + j] = double.IsNormal(scale) ? hessian[i * n + j] / scale : hessian[i * n + j] / scales[i] / scales[j];
            }
        }

        return scaled;
    }

    /// <summary>Minimum, degenerate or saddle.</summary>
    public Verdict Verdict => Index > 0 ? Verdict.Saddle : DegenerateDimension > 0 ? Verdict.Degenerate : Verdict.Minimum;

    private static double ZeroOf(double[] eigenvalues, int symmetryDimension, double gradientNorm) =>
        eigenvalues.Length * ZeroPerParameter * LargestOf(eigenvalues) + (symmetryDimension > 0 ? 8 * gradientNorm : 0);

    private static double LargestOf(double[] eigenvalues) =>
        eigenvalues.Length == 0 ? 0 : Math.Max(Math.Abs(eigenvalues[0]), Math.Abs(eigenvalues[^1]));
}
