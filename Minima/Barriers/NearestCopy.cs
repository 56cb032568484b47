using Minima.Equivalence;
using Minima.Objectives;

namespace Minima.Barriers;

/// <summary>The copy of one point nearest to another, by the group of the level at which they were told apart and no larger one.</summary>
public static class NearestCopy
{
    /// <summary>The element that brings one point nearest to another, as far as <see cref="WeightMatching"/> finds it.</summary>
    /// <param name="objective">What both are points of.</param>
    /// <param name="level">Raw, permutation or symmetry.</param>
    /// <param name="from">Storage-length θ at its canonical scale, to be moved.</param>
    /// <param name="to">The same, to stay.</param>
    public static Witness Find(Objective objective, ClassLevel level, double[] from, double[] to) => level == ClassLevel.Raw
        ? new Witness([], [], null, UnitSearch.Distance(from, to))
        : new WeightMatching(objective, level).Match(from, to).Witness;
}
