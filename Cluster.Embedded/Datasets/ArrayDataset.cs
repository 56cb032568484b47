using Cluster.Embedded.Exports;
using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>Makes a dataset of an array of inputs and an array of targets; the first dimension counts the samples, the others are flattened.</summary>
internal static class ArrayDataset
{
    /// <summary>Joins the arrays.</summary>
    /// <param name="inputs">Samples × anything.</param>
    /// <param name="targets">Samples × anything.</param>
    /// <param name="labels">Whether targets are labels 0 … C − 1 that all occur; null: if <see cref="LabelRule"/> says so.</param>
    /// <exception cref="InputException">The arrays do not fit each other, or a value is not finite or not a label.</exception>
    public static Dataset Join(ArraySource inputs, ArraySource targets, bool? labels)
    {
        int inputCount = PerSample(inputs), targetCount = PerSample(targets);
        int samples = inputs.Array.Shape[0];
        if (targets.Array.Shape[0] != samples)
        {
            string source = targets.Field is { } field ? $"array {inputs.Field} has {samples} samples, {field}" : $"{inputs.File} has {samples} samples, {targets.File}";
            throw targets.Bad($"the numbers of samples differ: {source} has {targets.Array.Shape[0]}; inputs and targets must match one to one");
        }

        CheckFinite(inputs, inputCount);
        CheckFinite(targets, targetCount);
        double[] values = targets.Array.Values.ToArray();
        int classes = 0;
        if (labels == true)
            classes = RequireLabels(targets, values, targetCount);
        else if (labels is null && targetCount == 1)
            classes = LabelRule.ClassesIfLabels(values);
        return new Dataset(inputs.Array.Values.ToArray(), inputCount, values, targetCount, classes);
    }

    private static int PerSample(ArraySource source)
    {
        IReadOnlyList<int> shape = source.Array.Shape;
        if (shape.Count == 0)
            throw source.Bad("this is a single number; an array with one row per sample is needed");
        if (shape[0] == 0)
            throw source.Bad("the array has no samples; its first dimension must be at least 1");
        return source.Array.Values.Length > 0
            ? source.Array.Values.Length / shape[0]
            : throw source.Bad($"the array is {NumericArray.ShapeText(shape)}, with no columns; samples need at least one value");
    }

    private static void CheckFinite(ArraySource source, int perSample)
    {
        ReadOnlySpan<double> values = source.Array.Values.Span;
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw source.Bad($"sample {i / perSample}, column {i % perSample} (counted from 0) is {LabelRule.Text(values[i])}; values must be finite");
        }
    }

    private static int RequireLabels(ArraySource targets, double[] values, int targetCount)
    {
        if (targetCount != 1)
            throw targets.Bad($"labels need one target per sample, but there are {targetCount}; set labels: false for regression");
        int bad = Array.FindIndex(values, value => !LabelRule.IsLabel(value));
        if (bad >= 0)
        {
            throw targets.Bad($"sample {bad} (counted from 0) has the label {LabelRule.Text(values[bad])}, which is out of range; "
                + $"labels must be integers 0 to C − 1 with C at most {DataLimits.MaxClasses}; set labels: false for regression");
        }

        (int classes, int missing) = LabelRule.Count(values);
        if (classes < 2)
            throw targets.Bad("all labels are 0; at least two classes are needed");
        return missing < 0 ? classes
            : throw targets.Bad($"no sample has the label {missing}, though the largest is {classes - 1}; number the classes 0 to C − 1 without gaps");
    }
}
