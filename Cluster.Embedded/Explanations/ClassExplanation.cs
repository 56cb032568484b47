using Minima.Censuses;
using Minima.Equivalence;

namespace Cluster.Embedded.Explanations;

/// <summary>Why the runs of a class are one class, and why classes of equal loss are others.</summary>
/// <param name="Point">The point asked for.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Merges">The witness of every member.</param>
/// <param name="SecondLook">The witnesses of members that only a second look has joined, of points polished afresh.</param>
/// <param name="Joins">What makes the class one with others at the levels above.</param>
/// <param name="Pairs">The class and each class of equal loss.</param>
public sealed record ClassExplanation(
    FoundPoint Point, ArchitectureCensus Architecture, IReadOnlyList<MergeWitness> Merges,
    IReadOnlyList<MergeWitness> SecondLook, IReadOnlyList<LevelJoin> Joins, IReadOnlyList<ClassPair> Pairs)
{
    /// <summary>The explanation of the class that an id names.</summary>
    public static ClassExplanation Of(PointFinder finder, string id) => Of(finder, finder.Find(id));

    /// <summary>The explanation of the class of a point.</summary>
    public static ClassExplanation Of(PointFinder finder, FoundPoint point)
    {
        ArchitectureCensus architecture = finder.Census.Architectures[point.Architecture];
        var evidence = new MergeEvidence(finder.Catalog[point.Architecture], finder.AlignerOf(point));
        return new ClassExplanation(
            point, architecture, evidence.Of(finder.MembersOf(point)),
            [.. architecture.SplitCheck.Joins.Where(join => point.Runs.Contains(join.Run))],
            [.. architecture.Joins.Where(join => join.A == point.Class.Id || join.B == point.Class.Id)],
            [.. architecture.Separations.Where(pair => pair.A == point.Class.Id || pair.B == point.Class.Id)]);
    }
}
