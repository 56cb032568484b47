using Minima.Kernels;

namespace Minima.Statistics;

/// <summary>How many classes fewer hits would have found: the discovery curve, averaged over all orders of the hits.</summary>
public static class Rarefaction
{
    private const int Points = 25;

    /// <summary>
    /// E[S(n)] = Σᵢ (1 − C(N−hᵢ, n)/C(N, n)) (Hurlbert 1971) at about 25 sample sizes from 1 to N, evenly spaced in ln n.
    /// </summary>
    /// <param name="hits">Hits of each class seen, each at least 1.</param>
    public static IReadOnlyList<RarefactionPoint> Curve(IReadOnlyCollection<int> hits)
    {
        int total = hits.Sum();
        if (total == 0)
            return [];
        var sizes = new SortedSet<int> { 1, total };
        for (int k = 1; k < Points; k++)
            sizes.Add((int)Math.Round(ScalarMath.Exp(ScalarMath.Log(total) * k / Points)));
        // Classes hit equally often are expected equally: their number is small even if that of classes is not.
        (int Hits, int Classes)[] groups = [.. hits.GroupBy(h => h).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key)];
        return [.. sizes.Select(n => new RarefactionPoint(n, groups.Sum(group => group.Classes * (1 - ProbabilityOfMissing(total, group.Hits, n)))))];
    }

    /// <summary>
    /// The coverage that n of the hits have on average: 1 − Σᵢ hᵢ/N · C(N−hᵢ, n)/C(N−1, n) (Chao, Jost 2012), for all hits
    /// that of Good and Turing.
    /// </summary>
    /// <param name="hits">Hits of each class seen, each at least 1.</param>
    /// <param name="n">Number of hits, from 1 to all.</param>
    public static double CoverageOf(IReadOnlyCollection<int> hits, int n)
    {
        int total = hits.Sum();
        return 1 - hits.GroupBy(h => h).OrderBy(group => group.Key)
            .Sum(group => (double)group.Count() * group.Key / total * ProbabilityOfMissing(total - 1, group.Key - 1, n));
    }

    /// <summary>C(N−h, n)/C(N, n) = ∏ (N−n−k)/(N−k) over k below h (or the same with h and n exchanged, whichever is shorter).</summary>
    private static double ProbabilityOfMissing(int total, int hits, int n)
    {
        (int few, int many) = (Math.Min(hits, n), Math.Max(hits, n));
        double probability = 1;
        for (int k = 0; k < few && probability > 1e-18; k++)
            probability *= Math.Max(0, (double)(total - many - k) / (total - k));
        return probability;
    }
}
