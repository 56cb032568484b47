namespace Minima.Statistics;

/// <summary>
/// How far two partitions of the same items agree beyond chance (Hubert, Arabie, "Comparing partitions", Journal of
/// Classification 2, 1985): 1 for equal partitions, 0 on average for independent ones.
/// </summary>
public static class AdjustedRand
{
    /// <summary>
    /// (Σᵢⱼ C(nᵢⱼ,2) − E) / (½(Σᵢ C(aᵢ,2) + Σⱼ C(bⱼ,2)) − E) with E = Σᵢ C(aᵢ,2)·Σⱼ C(bⱼ,2) / C(n,2), where nᵢⱼ items are in
    /// part i of one partition and part j of the other.
    /// </summary>
    /// <param name="first">The part of each item in one partition; any numbers.</param>
    /// <param name="second">The part of each item in the other.</param>
    /// <exception cref="ArgumentException">The partitions are not of the same number of items.</exception>
    public static double Of(IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"{first.Count} items cannot be compared with {second.Count}.", nameof(second));
        double together = Pairs(first.Zip(second)), ofFirst = Pairs(first), ofSecond = Pairs(second);
        double expected = first.Count < 2 ? 0 : ofFirst * ofSecond / (0.5 * first.Count * (first.Count - 1));
        double range = 0.5 * (ofFirst + ofSecond) - expected;
        // Without a range both partitions are one part, or both are single items: they are equal.
        return range == 0 ? 1 : (together - expected) / range;
    }

    /// <summary>Number of pairs of items that share a part.</summary>
    private static double Pairs<T>(IEnumerable<T> parts)
        where T : notnull => parts.GroupBy(part => part).Sum(part => 0.5 * part.Count() * (part.Count() - 1));
}
