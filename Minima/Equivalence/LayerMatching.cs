using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>
/// The best permutation and flips of one hidden layer while all others stay: the squared distance is a sum over pairs
/// (unit of the target, unit of the source), so one assignment finds the least, each pair taking the better sign.
/// <para>Reflected sigmoid units are the exception: each adds its outgoing weights to the next biases, whose distance
/// depends on all reflections together. For given reflections it is a constant again. So up to <see cref="MostTried"/> such
/// units every choice of reflections gets its assignment, which is exact; beyond, single reflections are changed as long as
/// that helps, from two starts (none, and those best without regard to the next biases), which is a local optimum.</para>
/// </summary>
internal sealed class LayerMatching
{
    /// <summary>Units up to which all 2ⁿ reflections are tried.</summary>
    private const int MostTried = 8;

    private readonly UnitGroup _group;
    private readonly int _layer;
    private readonly double[] _source;
    private readonly double[] _target;
    private readonly LayerSides _sides;
    private readonly double[,] _kept;
    private readonly double[,] _flipped;

    /// <summary>Prepares the match of layer <paramref name="layer"/> of one point to that of another.</summary>
    public LayerMatching(UnitGroup group, int layer, double[] source, double[] target, LayerSides sides)
    {
        _group = group;
        _layer = layer;
        _source = source;
        _target = target;
        _sides = sides;
        int n = Layer.Units;
        _kept = new double[n, n];
        _flipped = new double[n, n];
        for (int unit = 0; unit < n; unit++)
        {
            for (int from = 0; from < n; from++)
            {
                bool mayMove = from == unit || (group.Permutes && Layer.Activations[from] == Layer.Activations[unit]);
                _kept[unit, from] = mayMove ? Difference(from, unit, 1) : double.PositiveInfinity;
                _flipped[unit, from] = mayMove && group.CanFlip[layer][from] ? Difference(from, unit, -1) : double.PositiveInfinity;
            }
        }
    }

    private LayerShape Layer => _group.Shape.Layers[_layer];

    private LayerShape Next => _group.Shape.Layers[_layer + 1];

    /// <summary>The best element.</summary>
    public LayerElement Find()
    {
        LayerElement free = Solve(new int[Layer.Units]);
        int[] reflecting = _sides.HasFlag(LayerSides.Outgoing)
            ? [.. Enumerable.Range(0, Layer.Units).Where(unit => _group.CanFlip[_layer][unit] && Layer.Activations[unit].IsReflected())]
            : [];
        if (reflecting.Length == 0)
            return free;
        if (reflecting.Length <= MostTried)
            return TryAll(reflecting);
        int[] none = new int[Layer.Units], signs = new int[Layer.Units];
        foreach (int unit in reflecting)
            (none[unit], signs[unit]) = (1, free.Signs[Array.IndexOf(free.Sources, unit)]);
        LayerElement first = Climb(none, reflecting), second = Climb(signs, reflecting);
        return second.Cost < first.Cost ? second : first;
    }

    private LayerElement TryAll(int[] reflecting)
    {
        LayerElement? best = null;
        for (int bits = 0; bits < 1 << reflecting.Length; bits++)
        {
            var signs = new int[Layer.Units];
            for (int r = 0; r < reflecting.Length; r++)
                signs[reflecting[r]] = (bits >> r & 1) == 0 ? 1 : -1;
            LayerElement element = Solve(signs);
            if (best is null || element.Cost < best.Cost)
                best = element;
        }

        return best!;
    }

    /// <summary>Changes the one reflection that helps most until none does.</summary>
    private LayerElement Climb(int[] signs, int[] reflecting)
    {
        LayerElement best = Solve(signs);
        while (true)
        {
            int change = -1;
            foreach (int unit in reflecting)
            {
                int[] changed = [.. signs];
                changed[unit] *= -1;
                LayerElement element = Solve(changed);
                if (element.Cost < best.Cost)
                    (best, change) = (element, unit);
            }

            if (change < 0)
                return best;
            signs[change] *= -1;
        }
    }

    /// <summary>The best element with given signs of the source's units; 0 leaves a sign free.</summary>
    private LayerElement Solve(int[] signs)
    {
        int n = Layer.Units;
        var costs = new double[n, n];
        for (int unit = 0; unit < n; unit++)
        {
            for (int from = 0; from < n; from++)
                costs[unit, from] = SignOf(signs, unit, from) > 0 ? _kept[unit, from] : _flipped[unit, from];
        }

        Assignment assignment = Assignment.Minimize(costs);
        int[] sources = assignment.Columns;
        return new LayerElement(sources, [.. sources.Select((from, unit) => SignOf(signs, unit, from))], assignment.Cost + NextBiasDifference(signs));
    }

    private int SignOf(int[] signs, int unit, int from) =>
        signs[from] != 0 ? signs[from] : _flipped[unit, from] < _kept[unit, from] ? -1 : 1;

    /// <summary>‖b + Σ a − b′‖², the sum over the outgoing weights of the reflected units; 0 where signs are free.</summary>
    private double NextBiasDifference(int[] signs)
    {
        if (Array.TrueForAll(signs, sign => sign == 0))
            return 0;
        double sum = 0;
        for (int o = 0; o < Next.Units; o++)
        {
            double difference = _source[Next.BiasOffset + o] - _target[Next.BiasOffset + o];
            for (int unit = 0; unit < Layer.Units; unit++)
            {
                if (signs[unit] < 0)
                    difference += _group.Shape.Outgoing(_layer, unit).Sum(o, _source);
            }

            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>Squared distance of a unit of the source, with a sign, from a unit of the target.</summary>
    private double Difference(int from, int unit, int sign)
    {
        double incoming = _sides.HasFlag(LayerSides.Incoming) ? UnitDifference.Incoming(Layer, _source, from, _target, unit, sign) : 0;
        double outgoing = _sides.HasFlag(LayerSides.Outgoing) ? UnitDifference.Outgoing(_group.Shape, _layer, _source, from, _target, unit, sign) : 0;
        return incoming + outgoing;
    }
}
