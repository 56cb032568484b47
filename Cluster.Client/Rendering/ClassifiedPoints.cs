using Cluster.Embedded.Weights;
using Minima.Classification;

namespace Cluster.Client.Rendering;

/// <summary>All there is to say about weights that were trained elsewhere.</summary>
/// <param name="Description">What they are weights of.</param>
/// <param name="Points">The points as given.</param>
/// <param name="Found">Their verdicts and classes.</param>
/// <param name="Polished">Whether they were polished.</param>
/// <param name="Review">What there is to say of the published grouping, if there is one.</param>
internal sealed record ClassifiedPoints(
    WeightsDescription Description, IReadOnlyList<GivenPoint> Points, PointClassification Found, bool Polished, GroupingReview? Review)
{
    /// <summary>The name of a point's class, as in the census; null if it has none.</summary>
    public string? ClassOf(int point) => Found.ClassOf(point) is { } found ? ClassName(found.Representative.Outcome.Run) : null;

    /// <summary>The name of the class with a representative.</summary>
    public static string ClassName(int representative) => $"r{representative}";
}
