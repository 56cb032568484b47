using Minima.Barriers;
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
        Witness? witness = source.IsContinuum ? null
            : _aligner.TryAlign(source.Point, source.Radius, target.Point, target.Radius).Witness ?? Nearest(source.Point, target.Point);
        double residual = witness?.Distance ?? UnitSearch.Distance(source.Point, target.Point);
        return new SplitPair(from, to, fromLabel, toLabel, RunOf(from), witness, residual, Allowed(source, target, witness));
    }

    /// <summary>Why two points of different classes with one label are different.</summary>
    public MergedPair OfMerge(int first, int second, long label)
    {
        Specimen a = SpecimenOf(first), b = SpecimenOf(second);
        bool lossesDiffer = !(Math.Abs(a.Outcome.Loss - b.Outcome.Loss) <= a.LossError + b.LossError);
        Witness? nearest = a.IsContinuum || b.IsContinuum ? null : Nearest(a.Point, b.Point);
        return new MergedPair(
            first, second, label, RunOf(first), RunOf(second), lossesDiffer,
            Separation.Between(_aligner, found.Objective.Shape, a, b), nearest?.Distance ?? double.NaN, Allowed(a, b, nearest), AreRelatedByData(first, second));
    }

    private double Allowed(Specimen from, Specimen to, Witness? element) =>
        to.Radius + from.Radius * _aligner.Group.DistortionOf(element?.Signs ?? []);

    private bool AreRelatedByData(int first, int second) => found.Levels.Contains(ClassLevel.Data)
        && ReferenceEquals(found.ClassOf(first, ClassLevel.Data), found.ClassOf(second, ClassLevel.Data));

    private Witness Nearest(double[] from, double[] to) => NearestCopy.Find(found.Objective, found.Level, from, to);

    private int RunOf(int point) => found.ClassOf(point)!.Representative.Outcome.Run;

    private Specimen SpecimenOf(int point)
    {
        if (!_specimens.TryGetValue(point, out Specimen? specimen))
            _specimens.Add(point, specimen = Specimen.Of(found.Objective, found.Points[point].Polished));
        return specimen;
    }
}
