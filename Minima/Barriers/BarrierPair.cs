using Minima.Equivalence;

namespace Minima.Barriers;

/// <summary>Two points and what lies between them, as they are and after the best alignment.</summary>
/// <param name="Distance">Euclidean distance of the points as they are; <paramref name="Match"/> has the one that is left.</param>
/// <param name="Before">The segment between the points as they are.</param>
/// <param name="After">The segment from the first point, aligned, to the second, both at their canonical scale.</param>
/// <param name="Match">The alignment.</param>
public sealed record BarrierPair(double Distance, SegmentProfile Before, SegmentProfile After, WeightMatch Match)
{
    /// <summary>Measures a pair; for many of one objective keep the evaluator and the matching.</summary>
    /// <param name="evaluator">Measures the loss.</param>
    /// <param name="matching">Aligns; of the same objective.</param>
    /// <param name="from">Storage-length θ; the point that is moved.</param>
    /// <param name="to">Storage-length θ.</param>
    /// <param name="places">Evenly spaced places at which each segment is looked at, at least 3.</param>
    public static BarrierPair Of(SegmentEvaluator evaluator, WeightMatching matching, double[] from, double[] to, int places = SegmentProfile.DefaultPoints)
    {
        WeightMatch match = matching.Match(from, to);
        return new BarrierPair(
            UnitSearch.Distance(from, to), evaluator.Profile(from, to, places), evaluator.Profile(match.Aligned, match.Target, places), match);
    }
}
