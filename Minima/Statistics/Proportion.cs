namespace Minima.Statistics;

/// <summary>How many of a number of independent trials succeeded.</summary>
/// <param name="Successes">Successful trials.</param>
/// <param name="Trials">All trials.</param>
public readonly record struct Proportion(int Successes, int Trials)
{
    /// <summary>The proportion with its 95 % interval.</summary>
    public Interval Interval => Wilson.Of(Successes, Trials);

    /// <summary>The items that have a property, among all of them.</summary>
    public static Proportion Of<T>(IReadOnlyCollection<T> items, Func<T, bool> hasProperty) => new(items.Count(hasProperty), items.Count);

    /// <summary>Another proportion minus this one, with Newcombe's interval: where it leaves 0 out they differ.</summary>
    public Interval ChangeTo(Proportion other) => Newcombe.Difference(other.Successes, other.Trials, Successes, Trials);

    /// <summary>
    /// Whether the proportion is clearly below another: their intervals do not overlap. Stricter than a test at the 5 %
    /// level, so that it bears a handful of comparisons.
    /// </summary>
    public bool IsBelow(Proportion other) => Interval.High < other.Interval.Low;
}
