using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Equivalence;

/// <summary>The aligner of each level.</summary>
public static class Aligners
{
    /// <summary>The aligner of <paramref name="level"/>.</summary>
    public static IAligner Create(Objective objective, ClassLevel level, ClassesSpec classes) => (level, classes.DataSymmetry) switch
    {
        (ClassLevel.Data, DataSymmetry.Coordinates) => new CoordinateAligner(objective),
        (ClassLevel.Data, DataSymmetry.None) => throw new ArgumentException("No data symmetry is declared.", nameof(classes)),
        (ClassLevel.Data, _) => new DataAligner(objective, DataGroup.Of(objective, classes)),
        _ => new NetworkAligner(objective, level),
    };
}
