namespace Cluster.Grains.Aggregation;

/// <summary>Which aggregator of a sweep stands below which: a binary heap, whose root is number 0.</summary>
public static class MergeTree
{
    /// <summary>Most aggregators of a sweep.</summary>
    public const int Most = 64;

    /// <summary>Runs of a sweep for which there is one more aggregator, where the number is not given.</summary>
    private const int RunsEach = 500_000;

    /// <summary>Most aggregators where the number is not given.</summary>
    private const int UsuallyMost = 16;

    /// <summary>How many aggregators a sweep has, where the number is not given: each writes batches of its own, which for few runs are small.</summary>
    public static int Usual(int runs) => Math.Clamp((runs + RunsEach - 1) / RunsEach, 1, UsuallyMost);

    /// <summary>The aggregators just below one of them.</summary>
    /// <param name="aggregator">Its number.</param>
    /// <param name="aggregators">How many there are.</param>
    public static IEnumerable<int> Below(int aggregator, int aggregators) =>
        new[] { 2 * aggregator + 1, 2 * aggregator + 2 }.Where(below => below < aggregators);
}
