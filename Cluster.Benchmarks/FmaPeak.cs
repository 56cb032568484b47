using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cluster.Benchmarks;

/// <summary>
/// The machine's limit: fused multiply-adds per second with nothing to load or store, in as many independent chains as
/// hide their latency.
/// </summary>
public static class FmaPeak
{
    private const int Inner = 4096;

    /// <summary>Single-precision multiply-adds per second (two operations each) of <paramref name="threads"/> threads together.</summary>
    public static double MeasureFloat(int threads, double seconds)
    {
        double total = 0;
        Parallel(threads, () =>
        {
            long count = 0;
            long began = Stopwatch.GetTimestamp();
            do
            {
                count += Vector512.IsHardwareAccelerated ? Chains512() : Chains256();
            }
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds);
            double rate = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
            lock (typeof(FmaPeak))
                total += rate;
        });
        return total;
    }

    /// <summary>Runs an action on several threads at once.</summary>
    public static void Parallel(int threads, Action action)
    {
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => action()))];
        foreach (Thread thread in all)
            thread.Start();
        foreach (Thread thread in all)
            thread.Join();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long Chains512()
    {
        Vector512<float> m = Vector512.Create(0.999f), a = Vector512.Create(0.001f);
        Vector512<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a;
        for (int i = 0; i < Inner; i++)
        {
            c0 = Vector512.FusedMultiplyAdd(c0, m, a);
            c1 = Vector512.FusedMultiplyAdd(c1, m, a);
            c2 = Vector512.FusedMultiplyAdd(c2, m, a);
            c3 = Vector512.FusedMultiplyAdd(c3, m, a);
            c4 = Vector512.FusedMultiplyAdd(c4, m, a);
            c5 = Vector512.FusedMultiplyAdd(c5, m, a);
            c6 = Vector512.FusedMultiplyAdd(c6, m, a);
            c7 = Vector512.FusedMultiplyAdd(c7, m, a);
            c8 = Vector512.FusedMultiplyAdd(c8, m, a);
            c9 = Vector512.FusedMultiplyAdd(c9, m, a);
        }

        Keep((c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9).ToScalar());
        return 10L * Inner * Vector512<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long Chains256()
    {
        Vector256<float> m = Vector256.Create(0.999f), a = Vector256.Create(0.001f);
        Vector256<float> c0 = a, c1 = a, c2 = a, c3 = a, c4 = a, c5 = a, c6 = a, c7 = a, c8 = a, c9 = a;
        for (int i = 0; i < Inner; i++)
        {
            c0 = Vector256.FusedMultiplyAdd(c0, m, a);
            c1 = Vector256.FusedMultiplyAdd(c1, m, a);
            c2 = Vector256.FusedMultiplyAdd(c2, m, a);
            c3 = Vector256.FusedMultiplyAdd(c3, m, a);
            c4 = Vector256.FusedMultiplyAdd(c4, m, a);
            c5 = Vector256.FusedMultiplyAdd(c5, m, a);
            c6 = Vector256.FusedMultiplyAdd(c6, m, a);
            c7 = Vector256.FusedMultiplyAdd(c7, m, a);
            c8 = Vector256.FusedMultiplyAdd(c8, m, a);
            c9 = Vector256.FusedMultiplyAdd(c9, m, a);
        }

        Keep((c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9).ToScalar());
        return 10L * Inner * Vector256<float>.Count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(float value) => GC.KeepAlive(value);
}
