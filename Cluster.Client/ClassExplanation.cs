using Minima.Censuses;
using Minima.Equivalence;

namespace Cluster.Client;

/// <summary>Why the runs of a class are one class, and why classes of equal loss are others.</summary>
/// <param name="Point">The point asked for.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Merges">The witness of every member.</param>
/// <param name="Pairs">The class and each class of equal loss.</param>
internal sealed record ClassExplanation(
    FoundPoint Point, ArchitectureCensus Architecture, IReadOnlyList<MergeWitness> Merges, IReadOnlyList<ClassPair> Pairs)
{
    /// <summary>The explanation of the class that an id names.</summary>
    public static ClassExplanation Of(PointFinder finder, string id)
    {
        FoundPoint point = finder.Find(id);
        ArchitectureCensus architecture = finder.Census.Architectures[point.Architecture];
        var evidence = new MergeEvidence(finder.Catalog[point.Architecture], finder.AlignerOf(point));
        return new ClassExplanation(
            point, architecture, evidence.Of(finder.MembersOf(point)),
            [.. architecture.Separations.Where(pair => pair.A == point.Class.Id || pair.B == point.Class.Id)]);
    }
}
