using Minima.Equivalence;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;

namespace Minima.Barriers;

/// <summary>
/// Aligns points that need not be copies of each other: the permutation and flips of hidden units, of those that leave the
/// loss unchanged, that bring one point closest to another in Euclidean distance. Where units have continuous scales the
/// points are compared at their canonical scale (<see cref="CanonicalScale"/>); what mixes linear units is not searched.
/// <para>One hidden layer: exact, by one assignment (<see cref="LayerMatching"/> says what sigmoid units need). Deeper
/// networks: coordinate descent, layer after layer with the others held (Ainsworth, Hayase, Srinivasa 2023, Git Re-Basin,
/// section 3.2). Aligning all layers at once is NP-hard, so that is a local optimum: the best from a fixed list of starts,
/// among them the greedy match from the inputs up, which finds every copy whose units differ in their incoming
/// weights.</para>
/// </summary>
public sealed class WeightMatching
{
    private const int RandomStarts = 5;

    private readonly Objective _objective;
    private readonly UnitGroup _group;
    private readonly int[] _layers;

    /// <summary>A matching by the network's own group at a level that permutes; declared data symmetries are no part of it.</summary>
    public WeightMatching(Objective objective, ClassLevel level = ClassLevel.Symmetry)
    {
        _objective = objective;
        _group = new UnitGroup(objective, level);
        _layers = [.. Enumerable.Range(0, objective.Shape.HiddenLayers)];
    }

    /// <summary>Aligns one point to another; a pure function of the two.</summary>
    /// <param name="from">Storage-length θ, to be moved.</param>
    /// <param name="to">Storage-length θ, to stay.</param>
    public WeightMatch Match(double[] from, double[] to)
    {
        double[] source = Canonical(from), target = Canonical(to);
        WeightMatch? best = null;
        foreach (WeightMatch start in Starts(source, target))
        {
            WeightMatch match = Descend(source, start);
            if (best is null || match.Witness.Distance < best.Witness.Distance)
                best = match;
        }

        return best!;
    }

    /// <summary>Where the points are; then, for deeper networks, greedily from the inputs up, from the outputs down, at random.</summary>
    private IEnumerable<WeightMatch> Starts(double[] source, double[] target)
    {
        WeightMatch identity = Carry(source, target, [.. _layers.Select(l => Units(l).ToArray())], [.. _layers.Select(l => Units(l).Select(_ => 1).ToArray())]);
        yield return identity;
        if (_layers.Length < 2)
            yield break;
        yield return _layers.Aggregate(identity, (match, l) => Step(source, match, l, LayerSides.Incoming));
        yield return _layers.Reverse().Aggregate(identity, (match, l) => Step(source, match, l, LayerSides.Outgoing));
        for (int start = 0; start < RandomStarts; start++)
            yield return Random(source, target, new Prng((ulong)start));
    }

    private WeightMatch Random(double[] source, double[] target, Prng prng)
    {
        int[][] sources = [.. _layers.Select(l => Units(l).ToArray())];
        foreach (int l in _layers)
        {
            foreach (IGrouping<Activation, int> alike in Units(l).GroupBy(unit => _group.Shape.Layers[l].Activations[unit]))
            {
                int[] shuffled = [.. alike];
                prng.Shuffle(shuffled.AsSpan());
                foreach ((int unit, int from) in alike.Zip(shuffled))
                    sources[l][unit] = from;
            }
        }

        int[][] signs = [.. sources.Select(_ => Array.Empty<int>())];
        foreach (int l in _layers)
            signs[l] = [.. sources[l].Select(from => _group.CanFlip[l][from] && prng.NextInt(2) == 1 ? -1 : 1)];
        return Carry(source, target, sources, signs);
    }

    /// <summary>Improves one layer after the other until none can be improved.</summary>
    private WeightMatch Descend(double[] source, WeightMatch match)
    {
        while (true)
        {
            double before = match.Witness.Distance;
            foreach (int l in _layers)
            {
                WeightMatch next = Step(source, match, l, LayerSides.Both);
                if (next.Witness.Distance < match.Witness.Distance)
                    match = next;
            }

            if (!(match.Witness.Distance < before))
                return match;
        }
    }

    /// <summary>Puts the best element of one layer on top of a match.</summary>
    private WeightMatch Step(double[] source, WeightMatch match, int l, LayerSides sides)
    {
        LayerElement element = new LayerMatching(_group, l, match.Aligned, match.Target, sides).Find();
        int[] before = match.Witness.Sources[l], signsBefore = match.Witness.Signs[l];
        int[][] sources = [.. match.Witness.Sources], signs = [.. match.Witness.Signs];
        sources[l] = [.. element.Sources.Select(unit => before[unit])];
        signs[l] = [.. element.Sources.Select((unit, j) => signsBefore[unit] * element.Signs[j])];
        return Carry(source, match.Target, sources, signs);
    }

    private WeightMatch Carry(double[] source, double[] target, int[][] sources, int[][] signs)
    {
        var witness = new Witness(sources, signs, null, 0);
        // Reflections change the next biases, and with them the length of what comes into a unit of the next layer.
        double[] aligned = Canonical(UnitMap.Apply(_group.Shape, witness, source));
        return new WeightMatch(witness with { Distance = UnitSearch.Distance(aligned, target) }, aligned, target);
    }

    private IEnumerable<int> Units(int l) => Enumerable.Range(0, _group.Shape.Layers[l].Units);

    private double[] Canonical(double[] point) => CanonicalScale.Applies(_objective) ? CanonicalScale.Of(_objective, point) : point;
}
