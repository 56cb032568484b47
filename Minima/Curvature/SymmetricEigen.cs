using Minima.Kernels;

namespace Minima.Curvature;

/// <summary>
/// Eigenvalues of a real symmetric matrix: <see cref="Tridiagonalization"/> and QL with implicit shifts (Bowdler,
/// Martin, Reinsch, Wilkinson 1968; EISPACK tred1/tql1). Only + − × ÷ √ in a fixed order, so equal bits everywhere.
/// Absolute error of each eigenvalue is a modest multiple of ε‖A‖.
/// </summary>
public static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>
    /// Sweeps for one eigenvalue after which a coupling of ε‖A‖ is negligible too. With many equal eigenvalues far below
    /// ‖A‖ each sweep stirs up as much again, and the neighbours' own ε is never reached; graded matrices, whose small
    /// eigenvalues the stricter rule keeps exact, need few sweeps.
    /// </summary>
    private const int PatientSweeps = 20;

    /// <summary>Matrices whose largest entry is beyond 2 to this power, or below its inverse, are scaled against overflow and underflow.</summary>
    private const int MostExponent = 900;

    /// <summary>All eigenvalues, ascending.</summary>
    /// <param name="matrix">n × n, symmetric; only the lower triangle is read, nothing is written.</param>
    /// <param name="n">Order.</param>
    /// <exception cref="ArithmeticException">The matrix is not finite.</exception>
    public static double[] Values(ReadOnlySpan<double> matrix, int n)
    {
        double largest = Largest(matrix, n);
        if (!double.IsFinite(largest))
            throw new ArithmeticException("The matrix is not finite: it has no eigenvalues.");
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        return Math.Abs(exponent) <= MostExponent ? InRange(matrix, n) : Scaled(matrix, n, exponent);
    }

    /// <summary>max |aᵢⱼ| over the lower triangle; NaN if an entry is.</summary>
    private static double Largest(ReadOnlySpan<double> matrix, int n)
    {
        double largest = 0;
        for (int i = 0; i < n; i++)
            largest = Math.Max(largest, VectorNorm.Largest(matrix.Slice(i * n, i + 1)));
        return largest;
    }

    /// <summary>Eigenvalues of 2⁻ᵉA, times 2ᵉ: infinite where they are too large for a number.</summary>
    private static double[] Scaled(ReadOnlySpan<double> matrix, int n, int exponent)
    {
        var scaled = new double[n * n];
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] = Math.ScaleB(matrix[i], -exponent);
        double[] values = InRange(scaled, n);
        for (int i = 0; i < n; i++)
            values[i] = Math.ScaleB(values[i], exponent);
        return values;
    }

    private static double[] InRange(ReadOnlySpan<double> matrix, int n)
    {
        var (diagonal, off) = (new double[n], new double[n]);
        new Tridiagonalization(matrix, n).Run(diagonal, off);
        DiagonalizeQL(diagonal, off);
        Array.Sort(diagonal);
        return diagonal;
    }

    /// <summary>QL iterations on the tridiagonal matrix; the eigenvalues end in <paramref name="d"/>, unordered.</summary>
    private static void DiagonalizeQL(double[] d, double[] e)
    {
        int n = d.Length;
        for (int i = 1; i < n; i++)
            e[i - 1] = e[i];
        e[n - 1] = 0;
        double norm = 0;
        for (int i = 0; i < n; i++)
            norm = Math.Max(norm, Math.Abs(d[i]) + Math.Abs(e[i]));
        for (int l = 0; l < n; l++)
        {
            for (int sweep = 0; ; sweep++)
            {
                double atLeast = sweep < PatientSweeps ? 0 : norm;
                int m = l;
                while (m < n - 1 && !IsNegligible(e[m], Math.Max(Math.Abs(d[m]) + Math.Abs(d[m + 1]), atLeast)))
                    m++;
                if (m == l)
                    break;
                if (sweep == MostSweeps)
                    throw new ArithmeticException("The eigenvalue iteration did not converge.");
                Sweep(d, e, l, m);
            }
        }
    }

    private static bool IsNegligible(double off, double size) => Math.Abs(off) + size == size;

    /// <summary>One QL step on rows l … m with Wilkinson's shift.</summary>
    private static void Sweep(double[] d, double[] e, int l, int m)
    {
        double g = (d[l + 1] - d[l]) / (2 * e[l]);
        double r = Hypotenuse(g, 1);
        g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
        double s = 1, c = 1, p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * e[i], b = c * e[i];
            r = Hypotenuse(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
        }

        d[l] -= p;
        e[l] = g;
        e[m] = 0;
    }

    /// <summary>√(a² + b²) without overflow.</summary>
    private static double Hypotenuse(double a, double b)
    {
        double large = Math.Max(Math.Abs(a), Math.Abs(b)), small = Math.Min(Math.Abs(a), Math.Abs(b));
        if (large == 0)
            return 0;
        double ratio = small / large;
        return large * Math.Sqrt(1 + ratio * ratio);
    }
}
