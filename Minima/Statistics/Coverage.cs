namespace Minima.Statistics;

/// <summary>How much of what there is to be found has been found.</summary>
public static class Coverage
{
    /// <summary>
    /// Good–Turing: the probability that the next hit falls on a class already seen, 1 − f₁/N (Good 1953); NaN without hits.
    /// </summary>
    /// <param name="hits">Hits of each class seen, each at least 1.</param>
    public static double GoodTuring(IReadOnlyCollection<int> hits) =>
        GoodTuring(hits.Sum(h => (long)h), hits.Count(h => h == 1));

    /// <summary>The same, of hits that are counted already.</summary>
    /// <param name="hits">Hits of all classes.</param>
    /// <param name="once">Classes hit once.</param>
    public static double GoodTuring(long hits, int once) => hits == 0 ? double.NaN : 1 - (double)once / hits;
}
