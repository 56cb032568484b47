using Cluster.Embedded;
using Minima.Classification;
using Minima.Equivalence;
using Minima.Networks;
using Minima.Training;

namespace Cluster.Client.Rendering;

/// <summary>Prints what there is to say of a published grouping.</summary>
internal static class GroupingView
{
    /// <summary>Disagreements of each kind, and groups, shown unless all are asked for.</summary>
    private const int Most = 10;

    public static void Print(ClassifiedPoints result, GroupingReview review, TextWriter output, bool all)
    {
        int most = all ? int.MaxValue : Most;
        output.WriteLine();
        output.WriteLine(GroupingSentence.Of(review));
        output.WriteLine($"adjusted Rand index with the classes: {string.Join(", ", review.Agreement.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key.Name()} {Rounded(pair.Value)}"))}{EqualLevel(result, review)}");
        output.WriteLine($"pairs of points: {review.SplitPairs:N0} split though one class, {review.MergedPairs:N0} merged though different");
        if (review.Unclassified > 0)
            output.WriteLine($"left out: {review.Unclassified:N0} points without a class");
        PrintSome(output, review.Splits, most, "splits", Describe);
        PrintSome(output, review.Merges, most, "merges", pair => Describe(result, pair));
        PrintGroups(review, output, most);
    }

    /// <summary>Whether the grouping is right at another level than the census's: an index of 1 means equal partitions.</summary>
    private static string EqualLevel(ClassifiedPoints result, GroupingReview review) =>
        review.Agreement[result.Found.Level] < 1 && review.Agreement.OrderBy(pair => pair.Key).FirstOrDefault(pair => pair.Value == 1) is { Value: 1, Key: var level }
            ? $"; it is the grouping at level {level.Name()}" : "";

    // Adding 0 makes a rounded −0 a plain 0.
    private static string Rounded(double index) => NumericText.Exact(Math.Round(index, 3) + 0.0);

    private static void PrintSome<T>(TextWriter output, IReadOnlyList<T> pairs, int most, string kind, Func<T, string> describe)
    {
        foreach (T pair in pairs.Take(most))
            output.WriteLine(describe(pair));
        if (pairs.Count > most)
            output.WriteLine($"… and {pairs.Count - most:N0} more {kind} (--all)");
    }

    private static string Describe(SplitPair pair)
    {
        string how = pair.Witness is { } witness
            ? $"by {WitnessText.Of(witness)} to within {Names.Short(pair.Residual)}"
            : $"by equal outputs on the data, to within {Names.Short(pair.Residual)}";
        string through = pair.Residual <= pair.Allowed ? "" : ", through other points of the class or a second look";
        return $"split:  labels {pair.FromLabel} and {pair.ToLabel} are one class {ClassifiedPoints.ClassName(pair.Class)}: point {pair.From} is point {pair.To} {how} (radii {Names.Short(pair.Allowed)}{through})";
    }

    private static string Describe(ClassifiedPoints result, MergedPair pair)
    {
        RunOutcome first = result.Found.Points[pair.First].Polished, second = result.Found.Points[pair.Second].Polished;
        string why = pair.LossesDiffer
            ? $"losses {Names.Loss(first.Loss)} and {Names.Loss(second.Loss)}"
            : $"equal losses{Nearest(pair)}{Invariant(pair.Separation)}";
        string related = pair.IsRelatedByData ? "; the declared symmetry of the data carries one onto the other" : "";
        return $"merged: label {pair.Label} holds {ClassifiedPoints.ClassName(pair.FirstClass)} and {ClassifiedPoints.ClassName(pair.SecondClass)}: points {pair.First} and {pair.Second} have {why}{related}";
    }

    private static void PrintGroups(GroupingReview review, TextWriter output, int most)
    {
        var table = new TextTable(">label", ">points", "classes");
        foreach (PublishedGroup group in review.Groups.Take(most))
            table.Add($"{group.Label}", $"{group.Points:N0}", string.Join(", ", group.Classes.Select(part => $"{ClassifiedPoints.ClassName(part.Class)} × {part.Points:N0}")));
        table.Print(output);
        if (review.Groups.Count > most)
            output.WriteLine($"… and {review.Groups.Count - most:N0} more groups (--all)");
    }

    private static string Nearest(MergedPair pair) =>
        double.IsNaN(pair.Nearest) ? "" : $", but the nearest copy is {Names.Short(pair.Nearest)} away (radii {Names.Short(pair.Allowed)})";

    private static string Invariant(Separation separation) => separation.IsBySearch ? ""
        : $", and {separation.A.Name} {Names.Short(separation.A.Value)} is not {Names.Short(separation.B.Value)} (errors {Names.Short(separation.A.Error + separation.B.Error)})";
}
