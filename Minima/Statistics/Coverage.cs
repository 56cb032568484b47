namespace Minima.Statistics;

/// <summary>How much of what there is to be found has been found.</summary>
public static class Coverage
{
    /// <summary>
    /// Good–Turing: the probability that the next hit falls on a class already seen, 1 − f₁/N (Good 1953); NaN without hits.
    /// </summary>
    /// <param name="hits">Hits of each class seen, each at least 1.</param>
    public static double GoodTuring(IReadOnlyCollection<int> hits)
    {
        long total = hits.Sum(h => (long)h);
        return total == 0 ? double.NaN : 1 - (double)hits.Count(h => h == 1) / total;
    }
}
