using System.Globalization;
using Minima.Statistics;

namespace Minima.Claims;

/// <summary>
/// An estimate against a size that grows. A change is clear where the two intervals do not overlap: stricter than a test at
/// the 5 % level, so that it bears a handful of comparisons.
/// </summary>
/// <param name="Points">By size, ascending.</param>
internal sealed record Trend(IReadOnlyList<Trend.Point> Points)
{
    /// <summary>Where the estimate is largest; the first of them.</summary>
    public Point Peak { get; } = Points.MaxBy(point => point.Value.Estimate)!;

    /// <summary>Whether the estimate first clearly rises to its peak.</summary>
    public bool PeaksLate => IsBelow(Points[0], Peak);

    /// <summary>Whether the estimate at the largest size is clearly below the peak.</summary>
    public bool FallsFromPeak => IsBelow(Points[^1], Peak);

    /// <summary>Whether it also clearly falls from the first size to the last and clearly rises nowhere between.</summary>
    public bool FallsThroughout => IsBelow(Points[^1], Points[0]) && Rise(0) is null;

    /// <summary>Whether the estimate clearly rises again beyond its least.</summary>
    public bool RisesFromTrough => Rise(Points.ToList().IndexOf(Points.MinBy(point => point.Value.Estimate)!)) is not null;

    /// <summary>The largest clear rise beyond the peak; null if there is none.</summary>
    public (Point From, Point To)? RiseAfterPeak => Rise(Points.ToList().IndexOf(Peak));

    /// <summary>The trend in words that follow "it": which sizes break it, with the estimates there.</summary>
    public override string ToString()
    {
        if (FallsThroughout)
            return $"falls from {Text(Points[0])} to {Text(Points[^1])}";
        string[] parts =
        [
            .. !PeaksLate ? Array.Empty<string>() : [$"rises from {Text(Points[0])} to {Text(Peak)}"],
            FallsFromPeak ? $"falls from {Text(Peak)} to {Text(Points[^1])}" : $"does not clearly fall from {Text(Peak)} to {Text(Points[^1])}",
            .. RiseAfterPeak is not { } rise ? Array.Empty<string>() : [$"rises again from {Text(rise.From)} to {Text(rise.To)}"],
        ];
        return string.Join(", ", parts);
    }

    private (Point From, Point To)? Rise(int from)
    {
        IEnumerable<(Point From, Point To)> pairs = Enumerable.Range(from, Points.Count - from).SelectMany(i => Points.Skip(i + 1).Select(later => (Points[i], later)));
        (Point From, Point To)[] rises = [.. pairs.Where(pair => IsBelow(pair.From, pair.To))];
        return rises.Length == 0 ? null : rises.MaxBy(rise => rise.To.Value.Estimate - rise.From.Value.Estimate);
    }

    private static bool IsBelow(Point low, Point high) => low.Value.High < high.Value.Low;

    private static string Text(Point point) => string.Create(CultureInfo.InvariantCulture, $"{point.Value.Estimate:0.###} at width {point.Width}");

    /// <summary>The estimate at one size.</summary>
    /// <param name="Width">The size.</param>
    /// <param name="Value">The estimate.</param>
    internal sealed record Point(int Width, Interval Value);
}
