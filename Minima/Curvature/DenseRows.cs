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
    private static Vector512<double> Load(ref double start, int at) => Vector512.LoadUnsafe(ref start, (nuint)at);
}
