using Minima.Objectives;

namespace Minima.Barriers;

/// <summary>
/// The loss along the straight segment θ(t) = (1 − t)·from + t·to between two points of one objective, penalty included.
/// </summary>
/// <param name="Points">The loss at evenly spaced t from 0 to 1, both ends included.</param>
/// <param name="Maximum">The highest loss on the segment: the grid's, refined by golden section around each of its peaks.</param>
/// <param name="Place">The t of <paramref name="Maximum"/>.</param>
/// <param name="RiseAboveChord">
/// maxₜ L(θ(t)) − [(1 − t)·L(from) + t·L(to)], the definition of Entezari, Sedghi, Saukh, Neyshabur (2022), at least 0. It
/// is never below <see cref="Barrier"/>, and equals it where both ends have the same loss.
/// </param>
public sealed record SegmentProfile(IReadOnlyList<SegmentPoint> Points, double Maximum, double Place, double RiseAboveChord)
{
    /// <summary>Evenly spaced places at which a segment is looked at unless told otherwise: every fortieth, ½ among them.</summary>
    public const int DefaultPoints = 41;

    /// <summary>L(from).</summary>
    public double StartLoss => Points[0].Loss;

    /// <summary>L(to).</summary>
    public double EndLoss => Points[^1].Loss;

    /// <summary>
    /// How far one has to climb from the higher end to get to the other: maxₜ L(θ(t)) − max(L(from), L(to)), at least 0,
    /// and 0 exactly if no point of the segment is higher than both ends.
    /// </summary>
    public double Barrier => Maximum - Math.Max(StartLoss, EndLoss);

    /// <summary>The profile of one segment; for many of one objective keep a <see cref="SegmentEvaluator"/>.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="from">Storage-length θ at t = 0.</param>
    /// <param name="to">Storage-length θ at t = 1.</param>
    /// <param name="points">Number of evenly spaced places, at least 3.</param>
    public static SegmentProfile Between(Objective objective, double[] from, double[] to, int points = DefaultPoints) =>
        new SegmentEvaluator(objective).Profile(from, to, points);
}
