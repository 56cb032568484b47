using Minima.Equivalence;

namespace Minima.Classification;

/// <summary>A published grouping of points held against their classes. Points without a class are left out.</summary>
public sealed record GroupingReview
{
    /// <summary>Points with a class.</summary>
    public required int Points { get; init; }

    /// <summary>Points without one: not stationary.</summary>
    public required int Unclassified { get; init; }

    /// <summary>Number of different classes of the points.</summary>
    public required int Classes { get; init; }

    /// <summary>The contingency table: the published groups by label.</summary>
    public required IReadOnlyList<PublishedGroup> Groups { get; init; }

    /// <summary>Per class with several labels, its first label paired with each other one.</summary>
    public required IReadOnlyList<SplitPair> Splits { get; init; }

    /// <summary>Per label with several classes, its first class paired with each other one.</summary>
    public required IReadOnlyList<MergedPair> Merges { get; init; }

    /// <summary>Pairs of points of one class with different labels.</summary>
    public required long SplitPairs { get; init; }

    /// <summary>Pairs of points with one label in different classes.</summary>
    public required long MergedPairs { get; init; }

    /// <summary>The most labels that the points of one class have: how often a class is counted.</summary>
    public required int MostGroupsOfAClass { get; init; }

    /// <summary>Classes whose points have several labels.</summary>
    public required int SplitClasses { get; init; }

    /// <summary>The most classes that the points of one group are in.</summary>
    public required int MostClassesOfAGroup { get; init; }

    /// <summary>Groups with points of several classes.</summary>
    public int MergingGroups => Groups.Count(group => group.Classes.Count > 1);

    /// <summary>Adjusted Rand index between the grouping and the classes at each level.</summary>
    public required IReadOnlyDictionary<ClassLevel, double> Agreement { get; init; }
}
