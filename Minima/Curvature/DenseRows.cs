using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Minima.Curvature;

/// <summary>
/// Rows of dense matrices, in vectors of eight doubles. Every element is computed by itself, by fused multiply-adds in the
/// order in which they are written, so the bits are those of the plain loop whatever the machine's vectors.
/// </summary>
internal static class DenseRows
{
    private const int Width = 8;

    /// <summary>y ← y + c·x.</summary>
    public static void AddMultiple(double c, ReadOnlySpan<double> x, Span<double> y)
    {
        int n = y.Length, j = 0;
        x = x[..n];
        ref double px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y);
        Vector512<double> vc = Vector512.Create(c);
        for (; j <= n - Width; j += Width)
            Vector512.FusedMultiplyAdd(vc, Load(ref px, j), Load(ref py, j)).StoreUnsafe(ref py, (nuint)j);
        for (; j < n; j++)
            y[j] = Math.FusedMultiplyAdd(c, x[j], y[j]);
    }

    /// <summary>y ← y + c₀x₀ + c₁x₁ + c₂x₂ + c₃x₃, one after the other; xₖ are four rows of length <paramref name="stride"/> apart.</summary>
    public static void AddFourMultiples(double c0, double c1, double c2, double c3, ReadOnlySpan<double> rows, int stride, Span<double> y)
    {
        int n = y.Length, j = 0;
        _ = rows[3 * stride + n - 1];
        ref double px = ref MemoryMarshal.GetReference(rows), py = ref MemoryMarshal.GetReference(y);
        Vector512<double> v0 = Vector512.Create(c0), v1 = Vector512.Create(c1), v2 = Vector512.Create(c2), v3 = Vector512.Create(c3);
        for (; j <= n - Width; j += Width)
        {
            Vector512<double> sum = Vector512.FusedMultiplyAdd(v0, Load(ref px, j), Load(ref py, j));
            sum = Vector512.FusedMultiplyAdd(v1, Load(ref px, stride + j), sum);
            sum = Vector512.FusedMultiplyAdd(v2, Load(ref px, 2 * stride + j), sum);
            Vector512.FusedMultiplyAdd(v3, Load(ref px, 3 * stride + j), sum).StoreUnsafe(ref py, (nuint)j);
        }

        for (; j < n; j++)
        {
            double sum = Math.FusedMultiplyAdd(c0, rows[j], y[j]);
            sum = Math.FusedMultiplyAdd(c1, rows[stride + j], sum);
            sum = Math.FusedMultiplyAdd(c2, rows[2 * stride + j], sum);
            y[j] = Math.FusedMultiplyAdd(c3, rows[3 * stride + j], sum);
        }
    }

    /// <summary>
    /// For rows i and i + 1 of a square matrix: rowᵢ ← rowᵢ − Σₖ aₖᵢ·rowₖ over eight rows k from <paramref name="first"/> on,
    /// ascending. From the multiple of eight at or before column i on: what lies left of the diagonal is never read.
    /// </summary>
    /// <param name="matrix">n × n.</param>
    /// <param name="n">Order.</param>
    /// <param name="first">The first of the eight rows.</param>
    /// <param name="i">The first row of the pair, below them.</param>
    public static void SubtractPanelFromPair(Span<double> matrix, int n, int first, int i)
    {
        _ = matrix[(i + 2) * n - 1];
        ref double a = ref MemoryMarshal.GetReference(matrix);
        ref double panel = ref Unsafe.Add(ref a, first * n), upper = ref Unsafe.Add(ref a, i * n), lower = ref Unsafe.Add(ref upper, n);
        ref double c = ref Unsafe.Add(ref panel, i), d = ref Unsafe.Add(ref c, 1);
        Vector512<double> c0 = Minus(ref c, 0), c1 = Minus(ref c, n), c2 = Minus(ref c, 2 * n), c3 = Minus(ref c, 3 * n);
        Vector512<double> c4 = Minus(ref c, 4 * n), c5 = Minus(ref c, 5 * n), c6 = Minus(ref c, 6 * n), c7 = Minus(ref c, 7 * n);
        Vector512<double> d0 = Minus(ref d, 0), d1 = Minus(ref d, n), d2 = Minus(ref d, 2 * n), d3 = Minus(ref d, 3 * n);
        Vector512<double> d4 = Minus(ref d, 4 * n), d5 = Minus(ref d, 5 * n), d6 = Minus(ref d, 6 * n), d7 = Minus(ref d, 7 * n);
        int j = i / Width * Width;
        for (; j <= n - Width; j += Width)
        {
            Vector512<double> x = Load(ref panel, j), y = Load(ref upper, j), z = Load(ref lower, j);
            y = Vector512.FusedMultiplyAdd(c0, x, y);
            z = Vector512.FusedMultiplyAdd(d0, x, z);
            x = Load(ref panel, n + j);
            y = Vector512.FusedMultiplyAdd(c1, x, y);
            z = Vector512.FusedMultiplyAdd(d1, x, z);
            x = Load(ref panel, 2 * n + j);
            y = Vector512.FusedMultiplyAdd(c2, x, y);
            z = Vector512.FusedMultiplyAdd(d2, x, z);
            x = Load(ref panel, 3 * n + j);
            y = Vector512.FusedMultiplyAdd(c3, x, y);
            z = Vector512.FusedMultiplyAdd(d3, x, z);
            x = Load(ref panel, 4 * n + j);
            y = Vector512.FusedMultiplyAdd(c4, x, y);
            z = Vector512.FusedMultiplyAdd(d4, x, z);
            x = Load(ref panel, 5 * n + j);
            y = Vector512.FusedMultiplyAdd(c5, x, y);
            z = Vector512.FusedMultiplyAdd(d5, x, z);
            x = Load(ref panel, 6 * n + j);
            y = Vector512.FusedMultiplyAdd(c6, x, y);
            z = Vector512.FusedMultiplyAdd(d6, x, z);
            x = Load(ref panel, 7 * n + j);
            Vector512.FusedMultiplyAdd(c7, x, y).StoreUnsafe(ref upper, (nuint)j);
            Vector512.FusedMultiplyAdd(d7, x, z).StoreUnsafe(ref lower, (nuint)j);
        }

        for (; j < n; j++)
        {
            double y = Unsafe.Add(ref upper, j), z = Unsafe.Add(ref lower, j);
            for (int k = 0; k < 8; k++)
            {
                double x = Unsafe.Add(ref panel, k * n + j);
                y = Math.FusedMultiplyAdd(-Unsafe.Add(ref c, k * n), x, y);
                z = Math.FusedMultiplyAdd(-Unsafe.Add(ref d, k * n), x, z);
            }

            (Unsafe.Add(ref upper, j), Unsafe.Add(ref lower, j)) = (y, z);
        }
    }

    /// <summary>a ← (a + aᵀ)/2, n × n.</summary>
    public static void Symmetrize(Span<double> a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                a[i * n + j] = a[j * n + i] = 0.5 * (a[i * n + j] + a[j * n + i]);
        }
    }

    /// <summary>y ← y + |x|.</summary>
    public static void AddMagnitudes(ReadOnlySpan<double> x, Span<double> y)
    {
        int n = y.Length, j = 0;
        x = x[..n];
        ref double px = ref MemoryMarshal.GetReference(x), py = ref MemoryMarshal.GetReference(y);
        for (; j <= n - Width; j += Width)
            (Load(ref py, j) + Vector512.Abs(Load(ref px, j))).StoreUnsafe(ref py, (nuint)j);
        for (; j < n; j++)
            y[j] += Math.Abs(x[j]);
    }

    /// <summary>x ← x / divisor.</summary>
    public static void Divide(Span<double> x, double divisor)
    {
        int j = 0;
        ref double px = ref MemoryMarshal.GetReference(x);
        Vector512<double> by = Vector512.Create(divisor);
        for (; j <= x.Length - Width; j += Width)
            (Load(ref px, j) / by).StoreUnsafe(ref px, (nuint)j);
        for (; j < x.Length; j++)
            x[j] /= divisor;
    }

    /// <summary>
    /// For four rows of length <paramref name="stride"/> apart: rowₖ ← rowₖ − uₖq − qₖu, then sum ← sum + wₖ·rowₖ, k
    /// ascending. All on the first <c>sum.Length</c> entries.
    /// </summary>
    /// <param name="rows">The first row and those after it.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="u">u, from 0.</param>
    /// <param name="q">q, from 0.</param>
    /// <param name="k">Number of the first row.</param>
    /// <param name="w">w, from 0.</param>
    /// <param name="sum">The sum.</param>
    public static void UpdateFourAndAccumulate(Span<double> rows, int stride, ReadOnlySpan<double> u, ReadOnlySpan<double> q, int k, ReadOnlySpan<double> w, Span<double> sum)
    {
        int n = sum.Length, j = 0;
        _ = rows[3 * stride + n - 1];
        _ = u[n - 1];
        _ = q[n - 1];
        ref double pr = ref MemoryMarshal.GetReference(rows), ps = ref MemoryMarshal.GetReference(sum);
        ref double pu = ref MemoryMarshal.GetReference(u), pq = ref MemoryMarshal.GetReference(q);
        Vector512<double> u0 = Vector512.Create(-u[k]), u1 = Vector512.Create(-u[k + 1]), u2 = Vector512.Create(-u[k + 2]), u3 = Vector512.Create(-u[k + 3]);
        Vector512<double> q0 = Vector512.Create(-q[k]), q1 = Vector512.Create(-q[k + 1]), q2 = Vector512.Create(-q[k + 2]), q3 = Vector512.Create(-q[k + 3]);
        Vector512<double> w0 = Vector512.Create(w[k]), w1 = Vector512.Create(w[k + 1]), w2 = Vector512.Create(w[k + 2]), w3 = Vector512.Create(w[k + 3]);
        for (; j <= n - Width; j += Width)
        {
            Vector512<double> uj = Load(ref pu, j), qj = Load(ref pq, j);
            Vector512<double> r0 = Updated(ref pr, j, u0, q0, uj, qj), r1 = Updated(ref pr, stride + j, u1, q1, uj, qj);
            Vector512<double> r2 = Updated(ref pr, 2 * stride + j, u2, q2, uj, qj), r3 = Updated(ref pr, 3 * stride + j, u3, q3, uj, qj);
            Vector512<double> total = Vector512.FusedMultiplyAdd(w0, r0, Load(ref ps, j));
            total = Vector512.FusedMultiplyAdd(w1, r1, total);
            total = Vector512.FusedMultiplyAdd(w2, r2, total);
            Vector512.FusedMultiplyAdd(w3, r3, total).StoreUnsafe(ref ps, (nuint)j);
        }

        for (; j < n; j++)
        {
            for (int row = 0; row < 4; row++)
                UpdateOne(rows[(row * stride)..], j, u, q, k + row, w, sum);
        }
    }

    /// <summary>As <see cref="UpdateFourAndAccumulate"/>, for one row.</summary>
    public static void UpdateAndAccumulate(Span<double> row, ReadOnlySpan<double> u, ReadOnlySpan<double> q, int k, ReadOnlySpan<double> w, Span<double> sum)
    {
        for (int j = 0; j < sum.Length; j++)
            UpdateOne(row, j, u, q, k, w, sum);
    }

    private static void UpdateOne(Span<double> row, int j, ReadOnlySpan<double> u, ReadOnlySpan<double> q, int k, ReadOnlySpan<double> w, Span<double> sum)
    {
        row[j] = Math.FusedMultiplyAdd(-q[k], u[j], Math.FusedMultiplyAdd(-u[k], q[j], row[j]));
        sum[j] = Math.FusedMultiplyAdd(w[k], row[j], sum[j]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Updated(ref double row, int j, Vector512<double> minusUk, Vector512<double> minusQk, Vector512<double> uj, Vector512<double> qj)
    {
        Vector512<double> updated = Vector512.FusedMultiplyAdd(minusQk, uj, Vector512.FusedMultiplyAdd(minusUk, qj, Load(ref row, j)));
        updated.StoreUnsafe(ref row, (nuint)j);
        return updated;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Minus(ref double start, int at) => Vector512.Create(-Unsafe.Add(ref start, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ref double start, int at) => Vector512.LoadUnsafe(ref start, (nuint)at);
}
