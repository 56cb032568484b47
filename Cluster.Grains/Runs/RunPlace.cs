namespace Cluster.Grains.Runs;

/// <summary>
/// Where a run of a sweep is trained: run i on silo ⌊n · frac(i φ)⌋ of n (Fibonacci hashing). Consecutive runs, and those of
/// every setting, which come at a fixed stride, spread more evenly than at random. Only silos' work depends on it.
/// </summary>
public static class RunPlace
{
    /// <summary>2⁶⁴ / φ.</summary>
    private const ulong GoldenRatio = 0x9E3779B97F4A7C15;

    /// <summary>The place of a run's silo among those there are.</summary>
    public static int Of(ulong run, int silos) => (int)Math.BigMul(run * GoldenRatio, (ulong)silos, out _);
}
