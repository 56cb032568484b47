using System.Numerics;
using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>
/// Finds, or counts, the elements of a <see cref="UnitGroup"/> that carry one point to within a tolerance of another.
/// Layer by layer from the inputs: once the layer below is aligned, incoming weights are comparable entry by entry, and
/// a unit's candidates are the units whose incoming weights agree up to the allowed sign. Outgoing weights are compared
/// entry by entry below the output layer, whose basis is fixed, and by length elsewhere. Where several candidates agree
/// the search backtracks; candidates that would have the same effect are tried once.
/// </summary>
internal sealed class UnitSearch
{
    /// <summary>Assignments tried before the search gives up.</summary>
    private const int MostVisits = 200_000;

    private readonly UnitGroup _group;
    private readonly NetworkShape _shape;
    private readonly double[] _target;
    private readonly double _sourceRadius;
    private readonly double _targetRadius;
    private readonly double _tolerance;
    private readonly bool _stopAtFirst;
    private readonly double[][] _aligned;
    private readonly int[][] _sources;
    private readonly int[][] _signs;
    private int _visits;

    /// <summary>Prepares a search; <paramref name="stopAtFirst"/> finds one element, otherwise all are counted.</summary>
    public UnitSearch(UnitGroup group, double[] source, double sourceRadius, double[] target, double targetRadius, bool stopAtFirst)
    {
        _group = group;
        _shape = group.Shape;
        _target = target;
        _sourceRadius = sourceRadius;
        _targetRadius = targetRadius;
        _tolerance = targetRadius + group.Distortion * sourceRadius;
        _stopAtFirst = stopAtFirst;
        _aligned = new double[_shape.HiddenLayers + 1][];
        _aligned[0] = source;
        for (int l = 1; l < _aligned.Length; l++)
            _aligned[l] = new double[source.Length];
        _sources = [.. Enumerable.Range(0, _shape.HiddenLayers).Select(l => new int[_shape.Layers[l].Units])];
        _signs = [.. Enumerable.Range(0, _shape.HiddenLayers).Select(l => new int[_shape.Layers[l].Units])];
    }

    /// <summary>Runs the search; returns the number of elements found (1 if it stopped at the first).</summary>
    public BigInteger Run() => AlignLayer(0);

    /// <summary>Whether the search gave up before it had tried everything.</summary>
    public bool HasGivenUp => _visits > MostVisits;

    /// <summary>The element found, if the search stops at the first.</summary>
    public Alignment Found() => new(new Witness(_sources, _signs, null, Distance(_aligned[^1], _target)), Allowed, true);

    /// <summary>The distance that the errors explain after the element at hand.</summary>
    private double Allowed => _targetRadius + _group.DistortionOf(_signs) * _sourceRadius;

    /// <summary>Euclidean distance.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int p = 0; p < a.Length; p++)
            sum += (a[p] - b[p]) * (a[p] - b[p]);
        return Math.Sqrt(sum);
    }

    private BigInteger AlignLayer(int l)
    {
        if (l == _shape.HiddenLayers)
            return IsClose() || (_stopAtFirst && Refine()) ? BigInteger.One : BigInteger.Zero;
        UnitCandidate[][] candidates = FindCandidates(l);
        if (Array.Exists(candidates, list => list.Length == 0))
            return BigInteger.Zero;
        if (_stopAtFirst && TryBest(l, candidates) is { } decided)
            return decided;
        return AssignUnit(l, 0, candidates, new bool[_shape.Layers[l].Units]);
    }

    /// <summary>
    /// The cheapest assignment of all units together, which is the one that counts unless the layers above object: one if
    /// it leads to a match, zero if there is none at all, null if others have to be tried.
    /// </summary>
    private BigInteger? TryBest(int l, UnitCandidate[][] candidates)
    {
        int n = candidates.Length;
        double forbidden = 1 + n * Limit(l) * Limit(l) * 4;
        var costs = new double[n, n];
        for (int unit = 0; unit < n; unit++)
        {
            for (int source = 0; source < n; source++)
                costs[unit, source] = forbidden;
            foreach (UnitCandidate candidate in candidates[unit].Reverse())
                costs[unit, candidate.Source] = candidate.Cost;
        }

        int[] sources = Assignment.Minimize(costs).Columns;
        for (int unit = 0; unit < n; unit++)
        {
            if (costs[unit, sources[unit]] == forbidden)
                return BigInteger.Zero;
            _sources[l][unit] = sources[unit];
            _signs[l][unit] = Array.Find(candidates[unit], candidate => candidate.Source == sources[unit]).Sign;
        }

        ApplyLayer(l);
        return AlignLayer(l + 1).IsZero ? null : BigInteger.One;
    }

    private bool IsClose() => Distance(_aligned[^1], _target) <= Allowed;

    /// <summary>
    /// What is best for a layer by itself may not be for all together where units are nearly alike: layer after layer gets
    /// its exact assignment with the others held, until nothing gains.
    /// </summary>
    private bool Refine()
    {
        double distance = Distance(_aligned[^1], _target);
        // Units that may stand for each other differ by no more than twice the limit, in what comes in and what goes out.
        if (distance > 4 * Limit(_shape.HiddenLayers) * Math.Sqrt(_group.Shape.Layers.Sum(layer => layer.Units)))
            return false;
        int[][] sources = [.. _sources.Select(layer => layer.ToArray())], signs = [.. _signs.Select(layer => layer.ToArray())];
        for (bool gains = true; gains && !IsClose();)
        {
            gains = false;
            for (int l = 0; l < _shape.HiddenLayers; l++)
                gains |= ImproveLayer(l);
        }

        if (IsClose())
            return true;
        // The search goes on where it was.
        for (int l = 0; l < _shape.HiddenLayers; l++)
        {
            sources[l].CopyTo(_sources[l], 0);
            signs[l].CopyTo(_signs[l], 0);
        }

        return false;
    }

    /// <summary>Puts the best element of one layer on top of what was found.</summary>
    private bool ImproveLayer(int l)
    {
        double[] aligned = _aligned[^1];
        LayerElement element = new LayerMatching(_group, l, aligned, _target, LayerSides.Both).Find();
        var improved = new double[aligned.Length];
        UnitMap.Apply(_shape, l, element.Sources, element.Signs, aligned, improved);
        if (!(Distance(improved, _target) < Distance(aligned, _target) * (1 - 1e-12)))
            return false;
        int[] sources = [.. _sources[l]], signs = [.. _signs[l]];
        for (int unit = 0; unit < sources.Length; unit++)
        {
            _sources[l][unit] = sources[element.Sources[unit]];
            _signs[l][unit] = signs[element.Sources[unit]] * element.Signs[unit];
        }

        improved.CopyTo(aligned, 0);
        return true;
    }

    /// <summary>
    /// How far a unit of layer l may be from its partner. Below it, units nearly alike may have been exchanged for now, by
    /// twice the tolerance each; where all elements are counted that is left out, as their effects are counted as equal.
    /// </summary>
    private double Limit(int l) => !_stopAtFirst || l == 0
        ? _tolerance
        : _tolerance * (1 + 2 * Math.Sqrt(_shape.Layers.Take(l).Sum(layer => layer.Units)));

    private BigInteger AssignUnit(int l, int unit, UnitCandidate[][] candidates, bool[] used)
    {
        if (unit == candidates.Length)
        {
            ApplyLayer(l);
            return AlignLayer(l + 1);
        }

        BigInteger total = 0;
        UnitCandidate[] open = Array.FindAll(candidates[unit], candidate => !used[candidate.Source]);
        for (int c = 0; c < open.Length; c++)
        {
            int first = Array.FindIndex(open, other => HaveSameEffect(l, other, open[c]));
            if (first < c)
                continue;
            if (++_visits > MostVisits)
                return total;
            used[open[c].Source] = true;
            _sources[l][unit] = open[c].Source;
            _signs[l][unit] = open[c].Sign;
            BigInteger found = AssignUnit(l, unit + 1, candidates, used);
            if (_stopAtFirst && !found.IsZero)
                return BigInteger.One;
            used[open[c].Source] = false;
            total += found * open.Count(other => HaveSameEffect(l, other, open[c]));
        }

        return total;
    }

    /// <summary>For each unit of the target the source units (with sign) that may be it, nearest first.</summary>
    private UnitCandidate[][] FindCandidates(int l)
    {
        LayerShape layer = _shape.Layers[l];
        var result = new UnitCandidate[layer.Units][];
        var list = new List<UnitCandidate>();
        for (int unit = 0; unit < layer.Units; unit++)
        {
            list.Clear();
            int from = _group.Permutes ? 0 : unit, to = _group.Permutes ? layer.Units : unit + 1;
            for (int source = from; source < to; source++)
            {
                if (layer.Activations[source] != layer.Activations[unit])
                    continue;
                AddIfClose(list, l, source, unit, 1);
                if (_group.CanFlip[l][source])
                    AddIfClose(list, l, source, unit, -1);
            }

            list.Sort((a, b) => a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost) : a.Source != b.Source ? a.Source.CompareTo(b.Source) : b.Sign.CompareTo(a.Sign));
            result[unit] = [.. list];
        }

        return result;
    }

    private void AddIfClose(List<UnitCandidate> list, int l, int source, int unit, int sign)
    {
        double cost = IncomingDifference(l, _aligned[l], source, _target, unit, sign);
        double limit = Limit(l) * Limit(l);
        if (!(cost <= limit))
            return;
        if (l == _shape.HiddenLayers - 1)
            cost += OutgoingDifference(l, _aligned[l], source, _target, unit, sign);
        else if (Math.Abs(OutgoingLength(l, _aligned[l], source) - OutgoingLength(l, _target, unit)) > _tolerance)
            return;
        if (cost <= limit)
            list.Add(new UnitCandidate(source, sign, cost));
    }

    /// <summary>Whether two candidates would put the same weights, within the tolerance, in the same place.</summary>
    private bool HaveSameEffect(int l, UnitCandidate a, UnitCandidate b)
    {
        if (a == b)
            return true;
        double[] point = _aligned[l];
        int sign = a.Sign * b.Sign;
        // A reflected unit also moves its outgoing weights into the next bias.
        if (sign < 0 && _shape.Layers[l].Activations[a.Source].IsReflected() && ReflectedLength(l, point, a.Source) > _tolerance)
            return false;
        // To count, alike is equal; to find, only what is so much alike that the other cannot succeed where one has failed.
        double limit = 4 * _tolerance * _tolerance * (_stopAtFirst ? 1e-6 : 1);
        return IncomingDifference(l, point, a.Source, point, b.Source, sign) <= limit
            && OutgoingDifference(l, point, a.Source, point, b.Source, sign) <= limit;
    }

    private double IncomingDifference(int l, double[] a, int unitA, double[] b, int unitB, int sign) =>
        UnitDifference.Incoming(_shape.Layers[l], a, unitA, b, unitB, sign);

    private double OutgoingDifference(int l, double[] a, int unitA, double[] b, int unitB, int sign) =>
        UnitDifference.Outgoing(_shape, l, a, unitA, b, unitB, sign);

    private double OutgoingLength(int l, double[] point, int unit) => Math.Sqrt(_shape.Outgoing(l, unit).Square(_shape.Layers[l + 1].Units, point));

    /// <summary>Length of what a reflection of the unit adds to the next biases.</summary>
    private double ReflectedLength(int l, double[] point, int unit)
    {
        double sum = 0;
        for (int o = 0; o < _shape.Layers[l + 1].Units; o++)
        {
            double added = _shape.Outgoing(l, unit).Sum(o, point);
            sum += added * added;
        }

        return Math.Sqrt(sum);
    }

    private void ApplyLayer(int l) =>
        UnitMap.Apply(_shape, l, _sources[l], _signs[l], _aligned[l], _aligned[l + 1]);
}
