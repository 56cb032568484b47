using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Equivalence;

/// <summary>The aligner of each level.</summary>
public static class Aligners
{
    /// <summary>The levels that a census of the objective reports.</summary>
    public static IReadOnlyList<ClassLevel> Levels(DataSymmetry declared) => declared == DataSymmetry.None
        ? [ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry]
        : [ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry, ClassLevel.Data];

    /// <summary>The aligner of <paramref name="level"/>.</summary>
    public static IAligner Create(Objective objective, ClassLevel level, DataSymmetry declared) => (level, declared) switch
    {
        (ClassLevel.Data, DataSymmetry.Coordinates) => new CoordinateAligner(objective),
        (ClassLevel.Data, DataSymmetry.Task) => new TaskAligner(objective),
        (ClassLevel.Data, _) => throw new ArgumentException("No data symmetry is declared.", nameof(declared)),
        _ => new NetworkAligner(objective, level),
    };
}
