using Minima.Barriers;
using Minima.Equivalence;
using Minima.Objectives;

namespace Cluster.Embedded.Explanations;

/// <summary>Why two points are one class, or why they are not.</summary>
/// <param name="A">One point.</param>
/// <param name="B">The other.</param>
/// <param name="Witness">What carries A onto B within their radii; null if nothing does.</param>
/// <param name="Invariants">Numbers that the group cannot change, of both.</param>
/// <param name="Separation">The one that differs most in units of its error.</param>
/// <param name="Nearest">Distance after the best alignment found by the group of the classes; NaN for points of a continuum.</param>
/// <param name="Allowed">What their radii explain of it, with the stretch of that alignment.</param>
public sealed record PairExplanation(
    FoundPoint A, FoundPoint B, MergeWitness? Witness, IReadOnlyList<(Invariant A, Invariant B)> Invariants, Separation Separation, double Nearest, double Allowed)
{
    /// <summary>Whether they are in one class.</summary>
    public bool AreOne => A.Class.Id == B.Class.Id;

    /// <summary>The explanation of two points of one architecture.</summary>
    /// <exception cref="InputException">They are of two.</exception>
    public static PairExplanation Of(PointFinder finder, string first, string second)
    {
        FoundPoint a = finder.Find(first), b = finder.Find(second);
        if (a.Architecture != b.Architecture)
            throw new InputException($"{first} {second}", null, null, "these are points of two architectures, which have nothing to compare; give two of one");
        Objective objective = finder.Catalog[a.Architecture];
        IAligner aligner = finder.AlignerOf(a);
        Specimen from = Specimen.Of(objective, a.Outcome), onto = Specimen.Of(objective, b.Outcome);
        IReadOnlyList<Invariant> mine = global::Minima.Equivalence.Invariants.Of(aligner, objective.Shape, from), theirs = global::Minima.Equivalence.Invariants.Of(aligner, objective.Shape, onto);
        Witness? nearest = from.IsContinuum || onto.IsContinuum ? null : NearestCopy.Find(objective, finder.LevelOf(a), from.Point, onto.Point);
        return new PairExplanation(
            a, b, new MergeEvidence(objective, aligner).TryWitness(from, onto),
            from.IsContinuum == onto.IsContinuum ? [.. mine.Zip(theirs)] : [(mine[0], theirs[0])],
            Separation.Between(aligner, objective.Shape, from, onto),
            nearest?.Distance ?? double.NaN,
            onto.Radius + from.Radius * new UnitGroup(objective, finder.LevelOf(a)).DistortionOf(nearest?.Signs ?? []));
    }
}
