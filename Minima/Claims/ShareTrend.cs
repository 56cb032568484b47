using Minima.Statistics;

namespace Minima.Claims;

/// <summary>A share of runs against a size that grows.</summary>
/// <param name="Points">By size, ascending.</param>
internal sealed record ShareTrend(IReadOnlyList<ShareTrend.Point> Points)
{
    /// <summary>Where the share is largest; the first of them.</summary>
    public Point Peak { get; } = Points.MaxBy(point => point.Share.Interval.Estimate)!;

    /// <summary>The share at the largest size minus that at the peak. The peak is chosen by the data: see <see cref="FallsFromPeak"/>.</summary>
    public Interval ChangeFromPeak => Peak.Share.ChangeTo(Points[^1].Share);

    /// <summary>Whether the share at the largest size is clearly below the peak: their intervals do not overlap.</summary>
    public bool FallsFromPeak => Points[^1].Share.IsBelow(Peak.Share);

    /// <summary>Whether it also clearly falls from the first size to the last and clearly rises nowhere between.</summary>
    public bool FallsThroughout => Points[^1].Share.IsBelow(Points[0].Share) && !Rises(0);

    /// <summary>Whether the share clearly rises again beyond its least.</summary>
    public bool RisesFromTrough => Rises(Points.ToList().IndexOf(Points.MinBy(point => point.Share.Interval.Estimate)!));

    /// <summary>Whether the share of some later size is clearly above that of an earlier one, from a place on.</summary>
    private bool Rises(int from) => Enumerable.Range(from, Points.Count - from).Any(i => Points.Skip(i + 1).Any(later => Points[i].Share.IsBelow(later.Share)));

    /// <summary>The share at one size.</summary>
    /// <param name="Width">The size.</param>
    /// <param name="Share">The share.</param>
    internal sealed record Point(int Width, Proportion Share);
}
