namespace Minima.Curvature;

/// <summary>
/// A = UᵀU for symmetric positive definite A, U upper triangular (Golub, Van Loan, section 4.2, outer products). Each
/// entry is aᵢⱼ − Σₖ uₖᵢuₖⱼ by fused multiply-adds with k ascending, divided by uᵢᵢ: four k at a time pass over the rows
/// below, so that these are read and written a quarter as often; the bits are those of one k at a time.
/// </summary>
public static class Cholesky
{
    private const int Panel = 4;

    /// <summary>Factors A + shift·I into <paramref name="factor"/> (upper triangle). False if it is not positive definite.</summary>
    public static bool TryFactor(ReadOnlySpan<double> matrix, double shift, Span<double> factor, int n)
    {
        for (int i = 0; i < n; i++)
        {
            matrix.Slice(i * n + i, n - i).CopyTo(factor[(i * n + i)..]);
            factor[i * n + i] += shift;
        }

        for (int first = 0; first < n; first += Panel)
        {
            int end = Math.Min(first + Panel, n);
            for (int k = first; k < end; k++)
            {
                Span<double> row = factor.Slice(k * n + k, n - k);
                for (int m = first; m < k; m++)
                    DenseRows.AddMultiple(-factor[m * n + k], factor.Slice(m * n + k, n - k), row);
                if (!(row[0] > 0))
                    return false;
                row[0] = Math.Sqrt(row[0]);
                DenseRows.Divide(row[1..], row[0]);
            }

            for (int i = end; i < n; i++)
            {
                Span<double> rows = factor[(first * n + i)..];
                DenseRows.AddFourMultiples(-rows[0], -rows[n], -rows[2 * n], -rows[3 * n], rows, n, factor.Slice(i * n + i, n - i));
            }
        }

        return true;
    }

    /// <summary>Solves UᵀUx = b; <paramref name="x"/> holds b before and x after.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> x, int n)
    {
        for (int k = 0; k < n; k++)
        {
            x[k] /= factor[k * n + k];
            DenseRows.AddMultiple(-x[k], factor.Slice(k * n + k + 1, n - k - 1), x[(k + 1)..n]);
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < n; k++)
                sum = Math.FusedMultiplyAdd(-factor[i * n + k], x[k], sum);
            x[i] = sum / factor[i * n + i];
        }
    }
}
