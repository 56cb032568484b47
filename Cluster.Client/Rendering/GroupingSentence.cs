using System.Globalization;
using Minima.Classification;

namespace Cluster.Client.Rendering;

/// <summary>The verdict on a published grouping in one sentence.</summary>
internal static class GroupingSentence
{
    public static string Of(GroupingReview review) =>
        $"published: {Names.Some(review.Groups.Count, "group", "groups")}; ours: {Names.Some(review.Classes, "class", "classes")}: {Verdict(review)}";

    private static string Verdict(GroupingReview review) => (review.SplitClasses > 0, review.MergingGroups > 0) switch
    {
        _ when review.Points == 0 => "no point has a class",
        (false, false) => "they agree",
        (true, false) when review.Classes == 1 => $"over-counted ×{review.Groups.Count}",
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"over-counted ×{(double)review.Groups.Count / review.Classes:0.##} (one class ×{review.MostGroupsOfAClass})"),
        (false, true) => $"under-counted ({Merging(review)})",
        (true, true) => $"over-counted up to ×{review.MostGroupsOfAClass} ({Names.Some(review.SplitClasses, "class is", "classes are")} split) and under-counted ({Merging(review)})",
    };

    private static string Merging(GroupingReview review) =>
        $"{Names.Some(review.MergingGroups, "group holds", "groups hold")} up to {review.MostClassesOfAGroup} classes";
}
