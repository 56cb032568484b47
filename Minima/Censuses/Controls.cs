using Minima.Equivalence;
using Minima.Kernels;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// Controls of the grouping: copies of found points under random group elements, rescaled where scales are a symmetry,
/// with noise up to the error radius, and under declared changes of inputs and outputs; and points whose layer norms, which
/// no group element changes, lie beyond the radii. They are looked up in the tables of every level up to data symmetry, as
/// a report's specimen is, and are not counted; the judgement of a run is not repeated for them.
/// </summary>
internal sealed class Controls
{
    /// <summary>Classes of a census that are used, spread over all.</summary>
    private const int MostClasses = 6;

    /// <summary>Copies planted per class and level.</summary>
    private const int CopiesPerClass = 3;

    /// <summary>How far a distinct point is planted, in units of the two radii's sum.</summary>
    private const double Apart = 4;

    private readonly Objective _objective;
    private readonly DataGroup? _data;
    private readonly List<string> _failures = [];
    private int _copies;
    private int _distinct;

    private Controls(Objective objective, DataGroup? data)
    {
        _objective = objective;
        _data = data;
    }

    /// <summary>Plants controls among the classes of each level and looks where they would be counted.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="tables">The classes of each level up to symmetry.</param>
    /// <param name="upper">The levels above.</param>
    public static ControlResult Run(Objective objective, IReadOnlyDictionary<ClassLevel, ClassTable> tables, UpperLevels upper)
    {
        var controls = new Controls(objective, upper.Group);
        foreach ((ClassLevel level, ClassTable table) in tables.OrderBy(pair => pair.Key))
            controls.Plant(level, table, table.Classes);
        // Functions are not looked up by their images: of continua there are no copies to plant.
        if (upper.Data is { } data)
            controls.Plant(ClassLevel.Data, data, [.. data.Classes.Where(found => !found.Representative.IsContinuum)]);
        return new ControlResult(controls._copies, controls._distinct, controls._failures);
    }

    private void Plant(ClassLevel level, ClassTable table, IReadOnlyList<MinimumClass> classes)
    {
        var group = new UnitGroup(_objective, level);
        int used = Math.Min(MostClasses, classes.Count);
        for (int k = 0; k < used; k++)
            Plant(group, level, table, classes[(int)((long)k * classes.Count / used)]);
    }

    private void Plant(UnitGroup group, ClassLevel level, ClassTable table, MinimumClass found)
    {
        Specimen original = found.Representative;
        var random = new Prng(StableHash.Combine((ulong)original.Outcome.Run, (ulong)level), StreamPurpose.Controls);
        for (int c = 0; c < CopiesPerClass; c++)
        {
            _copies++;
            IReadOnlyList<MinimumClass> homes = table.Find(Copy(group, level, original, ref random));
            if (homes.Count != 1 || homes[0] != found)
                _failures.Add($"level {level.Name()}: a copy of run {original.Outcome.Run} was {Where(homes)}");
        }

        // Matrices of inputs, and the scales taken out again behind them, change the norms by which a distinct point is one.
        if (level == ClassLevel.Data && (_data is { KeepsWeightNorms: false } || CanonicalScale.Applies(_objective)))
            return;
        _distinct++;
        IReadOnlyList<MinimumClass> others = table.Find(Distinct(original, table.Distortion));
        if (others.Contains(found))
            _failures.Add($"level {level.Name()}: a point beyond the radius of run {original.Outcome.Run} was {Where(others)}");
    }

    private static string Where(IReadOnlyList<MinimumClass> homes) => homes.Count == 0
        ? "recognized by no class"
        : $"counted in {string.Join(" and ", homes.Select(home => $"r{home.Representative.Outcome.Run}"))}";

    /// <summary>A copy as a run would report it: the canonical point again, carried away by a group element, scales and noise.</summary>
    private Specimen Copy(UnitGroup group, ClassLevel level, Specimen original, ref Prng random)
    {
        double[] theta = _objective.Shape.Complete(original.Outcome.Parameters);
        if (!original.IsContinuum)
            theta = [.. original.Point];
        double[] noisy = original.IsContinuum ? theta : WithNoise(theta, original.Radius, ref random);
        double[] image = UnitMap.Apply(_objective.Shape, RandomElement.Of(group, ref random), noisy);
        if (ContinuousSymmetry.HasScales(_objective))
            Rescale(image, ref random);
        RunOutcome outcome = original.Outcome;
        if (level == ClassLevel.Data)
        {
            DataElement element = RandomElementOfData(ref random);
            image = element.Apply(_objective.Shape, image);
            double stretch = CanonicalScale.Applies(_objective) ? CanonicalScale.Stretch(_objective, CanonicalScale.Of(_objective, image)) : 1;
            outcome = outcome with { ErrorRadius = stretch * element.Stretch * outcome.ErrorRadius };
        }

        return Specimen.Of(_objective, outcome with { Parameters = image[.._objective.Shape.Parameters] });
    }

    /// <summary>A declared change of inputs and outputs; without declared ones, of the coordinates' permutations.</summary>
    private DataElement RandomElementOfData(ref Prng random)
    {
        if (_data is not null)
            return _data.Elements[random.NextInt(_data.Elements.Count)];
        int[] order = [.. Enumerable.Range(0, _objective.Shape.Inputs)];
        random.Shuffle<int>(order);
        return DataElement.Permutation(order, _objective.Shape.Outputs);
    }

    /// <summary>
    /// A point at four times the reach of the two radii from every copy: the weights of the last trained layer are made
    /// longer by that much.
    /// </summary>
    private Specimen Distinct(Specimen original, double distortion)
    {
        double distance = Apart * distortion * 2 * Math.Max(original.Radius, double.Epsilon);
        double[] point = [.. original.Point];
        Span<double> stretched = original.IsContinuum ? point : LastTrainedWeights(point);
        double norm = VectorNorm.Euclidean(stretched);
        if (norm == 0)
            stretched[0] = distance;
        for (int p = 0; p < stretched.Length && norm > 0; p++)
            stretched[p] *= 1 + distance / norm;
        return original with { Point = point };
    }

    private Span<double> LastTrainedWeights(double[] point)
    {
        LayerShape layer = _objective.Shape.Layers[^1].FrozenWeights ? _objective.Shape.Layers[^2] : _objective.Shape.Layers[^1];
        return point.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs);
    }

    /// <summary>The point moved in a random direction by 10⁻⁶ to 1 of the radius, every order of magnitude alike.</summary>
    private double[] WithNoise(double[] point, double radius, ref Prng random)
    {
        var step = new double[_objective.Shape.Parameters];
        for (int p = 0; p < step.Length; p++)
            step[p] = random.NextNormal();
        double length = radius * ScalarMath.Exp(-14 * random.NextUnit()) / VectorNorm.Euclidean(step);
        double[] moved = [.. point];
        for (int p = 0; p < step.Length; p++)
            moved[p] += length * step[p];
        return moved;
    }

    /// <summary>Gives every homogeneous unit another scale, over six decades: c to its incoming weights, 1/c to its outgoing ones.</summary>
    private void Rescale(double[] theta, ref Prng random)
    {
        for (int l = 0; l < _objective.Shape.HiddenLayers; l++)
        {
            if (!ContinuousSymmetry.CanScale(_objective, l))
                continue;
            LayerShape layer = _objective.Shape.Layers[l];
            for (int unit = 0; unit < layer.Units; unit++)
            {
                if (layer.Activations[unit].IsPositivelyHomogeneous())
                    UnitMap.Scale(_objective.Shape, l, unit, ScalarMath.Exp(random.NextSymmetric(7)), theta);
            }
        }
    }
}
