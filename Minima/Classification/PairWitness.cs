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
        double allowed = source.Radius + target.Radius;
        Witness? witness = source.IsContinuum ? null
            : _aligner.TryAlign(source.Point, target.Point, allowed) ?? NearestCopy(source.Point, target.Point, allowed);
        double residual = source.IsContinuum ? UnitSearch.Distance(source.Point, target.Point) : witness?.Distance ?? double.NaN;
        return new SplitPair(from, to, fromLabel, toLabel, RunOf(from), witness, residual, allowed);
    }

    /// <summary>Why two points of different classes with one label are different.</summary>
    public MergedPair OfMerge(int first, int second, long label)
    {
        Specimen a = SpecimenOf(first), b = SpecimenOf(second);
        bool lossesDiffer = !(Math.Abs(a.Outcome.Loss - b.Outcome.Loss) <= a.LossError + b.LossError);
        double radii = a.Radius + b.Radius;
        double nearest = a.IsContinuum || b.IsContinuum ? double.NaN : NearestCopy(a.Point, b.Point, radii)?.Distance ?? double.NaN;
        return new MergedPair(
            first, second, label, RunOf(first), RunOf(second),
            lossesDiffer, Separation.Between(_aligner, found.Objective.Shape, a, b), nearest, radii, AreRelatedByData(first, second));
    }

    private bool AreRelatedByData(int first, int second) => found.Levels.Contains(ClassLevel.Data)
        && ReferenceEquals(found.ClassOf(first, ClassLevel.Data), found.ClassOf(second, ClassLevel.Data));

    /// <summary>
    /// The element that brings <paramref name="from"/> nearest to <paramref name="to"/>, as far as the search finds it: the
    /// tolerance grows until there is one, then nearer ones are asked for until there is none.
    /// </summary>
    private Witness? NearestCopy(double[] from, double[] to, double tolerance)
    {
        // The point itself is a copy: no tolerance far beyond its own distance is needed.
        double most = 4 * UnitSearch.Distance(from, to), distortion = _aligner.Group.Distortion;
        tolerance = Math.Max(tolerance, Math.ScaleB(most, -52));
        Witness? nearest = null;
        while (nearest is null && tolerance <= most)
            nearest = _aligner.TryAlign(from, to, tolerance *= 2);
        Witness? nearer = nearest;
        while (nearer is not null)
        {
            nearest = nearer;
            nearer = _aligner.TryAlign(from, to, Math.BitDecrement(nearest.Distance) / distortion);
            // With a distortion rounding may return the same element.
            if (nearer?.Distance >= nearest.Distance)
                return nearest;
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
