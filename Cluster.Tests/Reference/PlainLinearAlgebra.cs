namespace Cluster.Tests.Reference;

/// <summary>The dense linear algebra as one would write it down: one entry at a time, fused where the project's is.</summary>
internal static class PlainLinearAlgebra
{
    /// <summary>A + shift·I = UᵀU, row by row; null if it is not positive definite.</summary>
    public static double[]? Factor(double[] a, double shift, int n)
    {
        var u = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double sum = a[i * n + j] + (i == j ? shift : 0);
                for (int k = 0; k < i; k++)
                    sum = Math.FusedMultiplyAdd(-u[k * n + i], u[k * n + j], sum);
                u[i * n + j] = i == j ? Math.Sqrt(sum) : sum / u[i * n + i];
                if (i == j && !(sum > 0))
                    return null;
            }
        }

        return u;
    }

    /// <summary>Householder's tridiagonal form: every reflection is applied to the whole leading block before the next is made.</summary>
    public static (double[] Diagonal, double[] Off) Tridiagonalize(double[] matrix, int n)
    {
        double[] a = [.. matrix], off = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
                a[i * n + j] = a[j * n + i];
        }

        for (int i = n - 1; i >= 1; i--)
        {
            double scale = Enumerable.Range(0, i).Aggregate(0.0, (sum, k) => sum + Math.Abs(a[i * n + k]));
            off[i] = a[i * n + i - 1];
            if (i == 1 || scale == 0)
                continue;
            double[] u = [.. Enumerable.Range(0, i).Select(k => a[i * n + k] / scale)];
            double h = u.Aggregate(0.0, (sum, x) => sum + x * x), f = u[i - 1], g = f >= 0 ? -Math.Sqrt(h) : Math.Sqrt(h);
            off[i] = scale * g;
            h -= f * g;
            u[i - 1] = f - g;
            var q = new double[i];
            for (int j = 0; j < i; j++)
            {
                for (int k = 0; k < i; k++)
                    q[j] = Math.FusedMultiplyAdd(u[k], a[k * n + j], q[j]);
                q[j] /= h;
            }

            double product = q.Zip(u).Aggregate(0.0, (sum, pair) => sum + pair.First * pair.Second);
            for (int j = 0; j < i; j++)
                q[j] -= product / (h + h) * u[j];
            for (int k = 0; k < i; k++)
            {
                for (int j = 0; j < i; j++)
                    a[k * n + j] = Math.FusedMultiplyAdd(-q[k], u[j], Math.FusedMultiplyAdd(-u[k], q[j], a[k * n + j]));
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i * n + i])], off);
    }
}
