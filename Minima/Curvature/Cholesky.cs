namespace Minima.Curvature;

/// <summary>A = LLᵀ for symmetric positive definite A, in place, row by row (Golub, Van Loan, section 4.2).</summary>
public static class Cholesky
{
    /// <summary>Factors A + shift·I into <paramref name="factor"/> (lower triangle). False if it is not positive definite.</summary>
    public static bool TryFactor(ReadOnlySpan<double> matrix, double shift, Span<double> factor, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> rowI = factor.Slice(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                ReadOnlySpan<double> rowJ = factor.Slice(j * n, n);
                double sum = matrix[i * n + j] + (i == j ? shift : 0);
                for (int k = 0; k < j; k++)
                    sum -= rowI[k] * rowJ[k];
                if (i != j)
                    rowI[j] = sum / rowJ[j];
                else if (sum > 0)
                    rowI[i] = Math.Sqrt(sum);
                else
                    return false;
            }
        }

        return true;
    }

    /// <summary>Solves LLᵀx = b; <paramref name="x"/> holds b before and x after.</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double sum = x[i];
            for (int k = 0; k < i; k++)
                sum -= factor[i * n + k] * x[k];
            x[i] = sum / factor[i * n + i];
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = x[i];
            for (int k = i + 1; k < n; k++)
                sum -= factor[k * n + i] * x[k];
            x[i] = sum / factor[i * n + i];
        }
    }
}
