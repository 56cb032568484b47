using Minima.Equivalence;

namespace Minima.Classification;

/// <summary>Evidence for one pair of points: the group element that makes them one class, or the invariant that differs.</summary>
internal sealed class PairWitness(PointClassification found)
{
    private readonly NetworkAligner _aligner = new(found.Objective, found.Level);
    private readonly Dictionary<int, Specimen> _specimens = [];

    /// <summary>Why two points of one class with different labels are one class.</summary>
    public SplitPair OfSplit(int from, int to, long fromLabel, long toLabel)
    {
        Specimen source = SpecimenOf(from), target = SpecimenOf(to);
        MinimumClass home = found.ClassOf(from)!;
        double allowed = source.Radius + target.Radius;
        Witness? witness = source.IsContinuum ? null : _aligner.TryAlign(source.Point, target.Point, allowed);
        if (witness is null && !source.IsContinuum)
        {
            // The ends of a chain of points that touch may be further apart, by no more than all its links.
            allowed = 2 * home.Runs.Sum(run => SpecimenOf(run).Radius);
            witness = _aligner.TryAlign(source.Point, target.Point, allowed);
        }

        double residual = source.IsContinuum ? UnitSearch.Distance(source.Point, target.Point) : witness?.Distance ?? double.NaN;
        return new SplitPair(from, to, fromLabel, toLabel, RunOf(from), witness, residual, allowed);
    }

    /// <summary>Why two points of different classes with one label are different.</summary>
    public MergedPair OfMerge(int first, int second, long label)
    {
        (DifferingInvariant invariant, double difference, double allowed) = Difference(SpecimenOf(first), SpecimenOf(second));
        bool isRelated = found.Levels.Contains(ClassLevel.Data)
            && ReferenceEquals(found.ClassOf(first, ClassLevel.Data), found.ClassOf(second, ClassLevel.Data));
        return new MergedPair(first, second, label, RunOf(first), RunOf(second), invariant, difference, allowed, isRelated);
    }

    private (DifferingInvariant Invariant, double Difference, double Allowed) Difference(Specimen a, Specimen b)
    {
        double loss = Math.Abs(a.Outcome.Loss - b.Outcome.Loss), lossError = a.LossError + b.LossError, radii = a.Radius + b.Radius;
        if (!(loss <= lossError))
            return (DifferingInvariant.Loss, loss, lossError);
        if (a.Outcome.Index != b.Outcome.Index)
            return (DifferingInvariant.Curvature, Math.Abs(a.Outcome.Index - b.Outcome.Index), 0);
        if (a.IsContinuum != b.IsContinuum || a.Outcome.DegenerateDimension != b.Outcome.DegenerateDimension)
            return (DifferingInvariant.Curvature, Math.Abs(a.Outcome.DegenerateDimension - b.Outcome.DegenerateDimension), 0);
        return a.IsContinuum
            ? (DifferingInvariant.Outputs, UnitSearch.Distance(a.Point, b.Point), radii)
            : (DifferingInvariant.Distance, NearestCopy(a.Point, b.Point, radii), radii);
    }

    /// <summary>
    /// Distance from <paramref name="to"/> to the nearest copy of <paramref name="from"/> that the search finds: the
    /// tolerance grows until there is one, then nearer ones are asked for until there is none.
    /// </summary>
    private double NearestCopy(double[] from, double[] to, double tolerance)
    {
        // The point itself is a copy, so no tolerance beyond its own distance is needed.
        double nearest = UnitSearch.Distance(from, to), distortion = _aligner.Group.Distortion;
        tolerance = Math.Max(tolerance, Math.ScaleB(nearest, -52));
        Witness? copy = null;
        while (copy is null && tolerance < nearest)
            copy = _aligner.TryAlign(from, to, tolerance *= 2);
        while (copy is not null && copy.Distance < nearest)
        {
            nearest = copy.Distance;
            copy = _aligner.TryAlign(from, to, Math.BitDecrement(nearest) / distortion);
        }

        return nearest;
    }

    private int RunOf(int point) => found.ClassOf(point)!.Representative.Outcome.Run;

    private Specimen SpecimenOf(int point)
    {
        if (!_specimens.TryGetValue(point, out Specimen? specimen))
            _specimens.Add(point, specimen = Specimen.Of(found.Objective, found.Points[point].Polished));
        return specimen;
    }
}
