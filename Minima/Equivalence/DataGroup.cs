using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Equivalence;

/// <summary>A finite group of changes of inputs and outputs that leave an objective as it is.</summary>
public sealed class DataGroup
{
    /// <summary>Most elements: every comparison tries all of them.</summary>
    public const int MostElements = 1000;

    /// <summary>Most inputs of a truth table: 6! = 720 permutations.</summary>
    public const int MostTaskInputs = 6;

    /// <summary>Random points at which a declared symmetry is put to the test.</summary>
    private const int TrialPoints = 8;

    /// <summary>Largest relative change of the loss that is taken for rounding.</summary>
    private const double Rounding = 1e-9;

    private DataGroup(IReadOnlyList<DataElement> elements) => Elements = elements;

    /// <summary>All elements, the identity first.</summary>
    public IReadOnlyList<DataElement> Elements { get; }

    /// <summary>Whether no element changes the Euclidean norm of any layer's weights.</summary>
    public bool KeepsWeightNorms => Elements.All(element => element.KeepsWeightNorms);

    /// <summary>Whether no element changes the length of what comes into a unit, bias included.</summary>
    public bool KeepsIncomingLengths => Elements.All(element => element.KeepsWeightNorms && element.Offset.All(x => x == 0));

    /// <summary>The group that a spec declares for an objective.</summary>
    /// <exception cref="ArgumentException">A generator has the wrong size, is no symmetry of the objective, or the group is too large.</exception>
    public static DataGroup Of(Objective objective, ClassesSpec classes)
    {
        if (objective.Shape.Layers[0].Convolution is not null)
            throw new ArgumentException("a convolution uses one weight at many inputs, so matrices of inputs do not act on its weights; write data-symmetry: none");
        return classes.DataSymmetry switch
        {
            DataSymmetry.Task => OfTask(objective),
            DataSymmetry.Given => OfGenerators(objective, classes.Generators),
            _ => throw new ArgumentException($"'{classes.DataSymmetry}' is not a group of changes of inputs and outputs.", nameof(classes)),
        };
    }

    /// <summary>
    /// The symmetries of a truth table: inputs permute, and where no penalty notices, an input is negated together with the
    /// label. Without the negations where the whole group would be too large.
    /// </summary>
    private static DataGroup OfTask(Objective objective)
    {
        int inputs = objective.Shape.Inputs, outputs = objective.Shape.Outputs;
        DataElement[] swaps = [.. Enumerable.Range(0, inputs - 1).Select(j => DataElement.Permutation(Transposition(inputs, j), outputs))];
        if (Array.Exists(swaps, swap => !(LossChange(objective, swap) <= Rounding)))
            throw new ArgumentException("the task's inputs may be exchanged, but not on these samples: some were set aside for the test; use test: 0, or data-symmetry: none");
        DataElement? negation = Array.Find([.. Negations(inputs, outputs)], element => LossChange(objective, element) <= Rounding);
        return (negation is null ? null : TryClose([.. swaps, negation], inputs, outputs))
            ?? TryClose(swaps, inputs, outputs)
            ?? throw new ArgumentException($"{inputs} inputs have more than {MostElements:N0} permutations");
    }

    private static DataGroup OfGenerators(Objective objective, IReadOnlyList<DataGenerator> generators)
    {
        int inputs = objective.Shape.Inputs, outputs = objective.Shape.Outputs;
        var elements = new List<DataElement>();
        foreach (DataGenerator generator in generators)
        {
            DataElement element = DataElement.Of(generator, inputs, outputs);
            if (LossChange(objective, element) is var change && !(change <= Rounding))
                throw new ArgumentException($"generator {elements.Count + 1} is no symmetry: it changes the loss at random parameters by {change:g3} (relative); data, targets and penalty must all be left as they are");
            elements.Add(element);
        }

        return TryClose(elements, inputs, outputs)
            ?? throw new ArgumentException($"the generators make more than {MostElements:N0} elements, or infinitely many");
    }

    /// <summary>All products of the generators, or null if there are too many.</summary>
    private static DataGroup? TryClose(IReadOnlyList<DataElement> generators, int inputs, int outputs)
    {
        var elements = new List<DataElement> { DataElement.Identity(inputs, outputs) };
        for (int next = 0; next < elements.Count; next++)
        {
            foreach (DataElement generator in generators)
            {
                DataElement product = generator.After(elements[next]);
                if (elements.Exists(element => element.IsClose(product)))
                    continue;
                if (elements.Count == MostElements)
                    return null;
                elements.Add(product);
            }
        }

        return new DataGroup(elements);
    }

    /// <summary>
    /// Largest relative change of the loss at random points. The loss is analytic or piecewise so in θ: an element that
    /// leaves it alone at points in general position leaves it alone.
    /// </summary>
    private static double LossChange(Objective objective, DataElement element)
    {
        IKernel<ScalarLane<double>, double> kernel = objective.CreateKernel<ScalarLane<double>, double>();
        var random = new Prng((ulong)StreamPurpose.Probe);
        double largest = 0;
        for (int trial = 0; trial < TrialPoints; trial++)
        {
            double[] point = objective.Shape.Complete([.. Enumerable.Range(0, objective.Shape.Parameters).Select(_ => random.NextNormal())]);
            double before = Loss(objective, kernel, point), after = Loss(objective, kernel, element.Apply(objective.Shape, point));
            largest = Math.Max(largest, Math.Abs(after - before) / Math.Max(Math.Abs(before), double.Epsilon));
        }

        return largest;
    }

    private static double Loss(Objective objective, IKernel<ScalarLane<double>, double> kernel, double[] point) =>
        kernel.Evaluate([.. point.Select(p => new ScalarLane<double>(p))], new ScalarLane<double>[objective.Shape.Parameters]).Value;

    private static int[] Transposition(int n, int j)
    {
        int[] sources = [.. Enumerable.Range(0, n)];
        (sources[j], sources[j + 1]) = (sources[j + 1], sources[j]);
        return sources;
    }

    /// <summary>x₁ → 1 − x₁ with what may flip the label: exchanging two logits, f → −f, f → 1 − f.</summary>
    private static IEnumerable<DataElement> Negations(int inputs, int outputs)
    {
        double[][] matrix = [.. Enumerable.Range(0, inputs).Select(i => Enumerable.Range(0, inputs).Select(j => i != j ? 0.0 : i == 0 ? -1 : 1).ToArray())];
        double[] offset = [1, .. new double[inputs - 1]];
        if (outputs == 2)
            yield return DataElement.Of(new DataGenerator(matrix, offset, [[0, 1], [1, 0]]), inputs, outputs);
        if (outputs != 1)
            yield break;
        yield return DataElement.Of(new DataGenerator(matrix, offset, [[-1]]), inputs, outputs);
        yield return DataElement.Of(new DataGenerator(matrix, offset, [[-1]], [1]), inputs, outputs);
    }
}
