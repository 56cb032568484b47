using Minima.Censuses;
using Minima.Equivalence;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Classification;

/// <summary>Points that were trained elsewhere, grouped as a sweep's runs are: the run index is the point's number.</summary>
public sealed class PointClassification
{
    private readonly Dictionary<ClassLevel, MinimumClass?[]> _classOfPoint;

    /// <summary>Groups the points.</summary>
    /// <param name="spec">What they are points of: one setting, and how minima are grouped.</param>
    /// <param name="objective">The objective of the setting.</param>
    /// <param name="points">The points, numbered 0, 1, … in this order.</param>
    public PointClassification(SweepSpec spec, Objective objective, IReadOnlyList<JudgedPoint> points)
    {
        Objective = objective;
        Points = points;
        var tally = new ObjectiveTally(spec.Settings[0], objective, spec.Classes);
        foreach (JudgedPoint point in points)
            tally.Add(point.Polished);
        ArchitectureCensus architecture = tally.ToCensus(() => points.Select(point => point.Polished));
        Level = architecture.Level;
        Census = new Census(spec.Name, spec.Hash, points.Count, points.Count, [architecture]);
        _classOfPoint = new[] { ClassLevel.Raw, ClassLevel.Permutation, ClassLevel.Symmetry }
            .ToDictionary(level => level, level => ClassOfPoint(tally.ClassesAt(level), points.Count));
        if (spec.Classes.DataSymmetry != DataSymmetry.None)
            _classOfPoint.Add(ClassLevel.Data, ClassesByData(tally.ClassesAt(ClassLevel.Symmetry), architecture.Joins, points.Count));
    }

    /// <summary>What the points are points of.</summary>
    public Objective Objective { get; }

    /// <summary>The points by number.</summary>
    public IReadOnlyList<JudgedPoint> Points { get; }

    /// <summary>The census of the points, with one architecture.</summary>
    public Census Census { get; }

    /// <summary>The level of the census's classes.</summary>
    public ClassLevel Level { get; }

    /// <summary>The levels at which a point's class is known, ascending: up to symmetry, and data symmetry if it is declared.</summary>
    public IEnumerable<ClassLevel> Levels => _classOfPoint.Keys.Order();

    /// <summary>The class of a point at the census's level; null if the point is not stationary.</summary>
    public MinimumClass? ClassOf(int point) => ClassOf(point, Level);

    /// <summary>The class of a point at a level; null if the point is not stationary.</summary>
    public MinimumClass? ClassOf(int point, ClassLevel level) => _classOfPoint[level][point];

    /// <summary>Of each point the first of the classes that are one with its own modulo data symmetry.</summary>
    private static MinimumClass?[] ClassesByData(IReadOnlyList<MinimumClass> symmetry, IReadOnlyList<LevelJoin> joins, int points)
    {
        var partition = new Partition(symmetry.Count);
        Dictionary<string, int> numbers = Enumerable.Range(0, symmetry.Count).ToDictionary(i => symmetry[i].Id, StringComparer.Ordinal);
        foreach (LevelJoin join in joins.Where(join => join.Level == ClassLevel.Data))
            partition.Join(numbers[join.A], numbers[join.B]);
        MinimumClass?[] own = ClassOfPoint(symmetry, points);
        return [.. own.Select(found => found is null ? null : symmetry[partition.RootOf(numbers[found.Id])])];
    }

    private static MinimumClass?[] ClassOfPoint(IEnumerable<MinimumClass> classes, int points)
    {
        var result = new MinimumClass?[points];
        foreach (MinimumClass found in classes)
        {
            foreach (int run in found.Runs)
                result[run] = found;
        }

        return result;
    }
}
