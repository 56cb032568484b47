using Minima.Networks;
using Minima.Objectives;

namespace Minima.Equivalence;

/// <summary>
/// The network's group together with the permutations of input coordinates that leave the task alone (xor, parity):
/// every permutation of the inputs is tried in turn, so it is meant for few inputs.
/// </summary>
public sealed class TaskAligner : IAligner
{
    /// <summary>Most inputs: 6! = 720 permutations.</summary>
    public const int MostInputs = 6;

    private readonly UnitGroup _group;
    private readonly ProbeNetwork _probe;
    private readonly int[][] _permutations;

    /// <summary>The aligner of an objective with interchangeable inputs.</summary>
    public TaskAligner(Objective objective)
    {
        NetworkShape shape = objective.Shape;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shape.Inputs, MostInputs);
        _group = new UnitGroup(objective, ClassLevel.Data);
        _probe = new ProbeNetwork(shape, _group, hasEqualInputs: true);
        _permutations = [.. Permutations([.. Enumerable.Range(0, shape.Inputs)])];
    }

    /// <inheritdoc/>
    public Fingerprint FingerprintOf(Specimen specimen) => _probe.FingerprintOf(specimen);

    /// <inheritdoc/>
    public Witness? TryAlign(double[] from, double[] to, double tolerance)
    {
        foreach (int[] inputs in _permutations)
        {
            double[] permuted = UnitMap.PermuteInputs(_group.Shape, inputs, from);
            var search = new UnitSearch(_group, permuted, to, _group.Distortion * tolerance, stopAtFirst: true);
            if (!search.Run().IsZero)
                return search.Witness(inputs);
        }

        return null;
    }

    private static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }

        for (int first = 0; first < items.Length; first++)
        {
            int[] others = [.. items.Where((_, i) => i != first)];
            foreach (int[] rest in Permutations(others))
                yield return [items[first], .. rest];
        }
    }
}
