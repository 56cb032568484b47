using Minima.Equivalence;
using Minima.Statistics;

namespace Minima.Classification;

/// <summary>Compares a published grouping with the classes of the points, with evidence for every disagreement.</summary>
public sealed class GroupingReviewer
{
    private readonly PointClassification _found;
    private readonly IReadOnlyList<long> _labels;
    private readonly int[] _points;
    private readonly PairWitness _witness;

    private GroupingReviewer(PointClassification found, IReadOnlyList<long> labels)
    {
        _found = found;
        _labels = labels;
        _points = [.. Enumerable.Range(0, labels.Count).Where(point => found.ClassOf(point) is not null)];
        _witness = new PairWitness(found);
    }

    /// <summary>The comparison.</summary>
    /// <param name="found">The points with their classes.</param>
    /// <param name="labels">The published label of each point, by number.</param>
    /// <exception cref="ArgumentException">There are not as many labels as points.</exception>
    public static GroupingReview Review(PointClassification found, IReadOnlyList<long> labels)
    {
        if (labels.Count != found.Points.Count)
            throw new ArgumentException($"{found.Points.Count} points need as many labels, not {labels.Count}.", nameof(labels));
        return new GroupingReviewer(found, labels).Review();
    }

    private GroupingReview Review()
    {
        IGrouping<int, int>[] classes = [.. _points.GroupBy(ClassOf).OrderBy(group => group.Key)];
        IGrouping<long, int>[] groups = [.. _points.GroupBy(LabelOf).OrderBy(group => group.Key)];
        int[] labelsOfClass = [.. classes.Select(group => group.Select(LabelOf).Distinct().Count())];
        PublishedGroup[] published = [.. groups.Select(Describe)];
        long together = Pairs(_points.GroupBy(point => (ClassOf(point), LabelOf(point))));
        return new GroupingReview
        {
            Points = _points.Length,
            Unclassified = _labels.Count - _points.Length,
            Classes = classes.Length,
            Groups = published,
            Splits = [.. classes.SelectMany(SplitsOf)],
            Merges = [.. groups.SelectMany(MergesOf)],
            SplitPairs = Pairs(classes) - together,
            MergedPairs = Pairs(groups) - together,
            MostGroupsOfAClass = labelsOfClass.DefaultIfEmpty(0).Max(),
            SplitClasses = labelsOfClass.Count(labels => labels > 1),
            MostClassesOfAGroup = published.Select(group => group.Classes.Count).DefaultIfEmpty(0).Max(),
            Agreement = _found.Levels.ToDictionary(level => level, AgreementAt),
        };
    }

    private long LabelOf(int point) => _labels[point];

    private int ClassOf(int point) => ClassOf(point, _found.Level);

    /// <summary>A class as the run index of its representative.</summary>
    private int ClassOf(int point, ClassLevel level) => _found.ClassOf(point, level)!.Representative.Outcome.Run;

    private double AgreementAt(ClassLevel level) =>
        AdjustedRand.Of([.. _points.Select(LabelOf)], [.. _points.Select(point => (long)ClassOf(point, level))]);

    private PublishedGroup Describe(IGrouping<long, int> group) => new(
        group.Key, group.Count(), [.. group.GroupBy(ClassOf).OrderBy(inClass => inClass.Key).Select(inClass => (inClass.Key, inClass.Count()))]);

    private IEnumerable<SplitPair> SplitsOf(IGrouping<int, int> inClass)
    {
        int[] first = [.. inClass.DistinctBy(LabelOf)];
        return first.Skip(1).Select(point => _witness.OfSplit(first[0], point, LabelOf(first[0]), LabelOf(point)));
    }

    private IEnumerable<MergedPair> MergesOf(IGrouping<long, int> group)
    {
        int[] first = [.. group.DistinctBy(ClassOf)];
        return first.Skip(1).Select(point => _witness.OfMerge(first[0], point, group.Key));
    }

    private static long Pairs<TKey>(IEnumerable<IGrouping<TKey, int>> parts) => parts.Sum(part => (long)part.Count() * (part.Count() - 1) / 2);
}
