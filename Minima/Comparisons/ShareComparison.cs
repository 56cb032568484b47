using Minima.Statistics;

namespace Minima.Comparisons;

/// <summary>How often two sweeps came to the same thing.</summary>
/// <param name="HitsA">Runs of A that did.</param>
/// <param name="RunsA">Runs of A.</param>
/// <param name="HitsB">Runs of B that did.</param>
/// <param name="RunsB">Runs of B.</param>
public sealed record ShareComparison(int HitsA, int RunsA, int HitsB, int RunsB)
{
    /// <summary>Share of A's runs, with its Wilson interval.</summary>
    public Interval ShareA => Wilson.Of(HitsA, RunsA);

    /// <summary>Share of B's runs, with its Wilson interval.</summary>
    public Interval ShareB => Wilson.Of(HitsB, RunsB);

    /// <summary>B's share minus A's, with Newcombe's interval.</summary>
    public Interval Difference => Newcombe.Difference(HitsB, RunsB, HitsA, RunsA);

    /// <summary>
    /// Fisher's exact test of equal shares. Where one has no hits: how likely it is to miss, by chance, what the other met
    /// that often.
    /// </summary>
    public double P => FisherExact.TwoSided(HitsA, RunsA, HitsB, RunsB);

    /// <summary><see cref="P"/> corrected, after Holm, for all classes of the objective.</summary>
    public double AdjustedP { get; init; } = double.NaN;
}
