using Minima.Randomness;

namespace Minima.Data;

/// <summary>What is done to all data, generated or read: the random split into training and test data, and standardization.</summary>
public static class DataPreparation
{
    /// <summary>
    /// Splits <paramref name="data"/> by <see cref="DataSpec.Test"/> and standardizes both parts' inputs with the
    /// training samples' mean and standard deviation (divisor n). An input that is constant over the training samples is
    /// only shifted. Samples keep their order within each part.
    /// </summary>
    /// <exception cref="ArgumentException">The fraction is out of range or leaves a part empty, or inputs are too large to be standardized.</exception>
    public static DataSplit Prepare(Dataset data, DataSpec spec)
    {
        DataSplit split = Split(data, spec);
        if (!spec.Standardize)
            return split;
        InputScale[] scales = [.. Enumerable.Range(0, data.InputCount).Select(input => InputScale.Of(split.Training, input))];
        return new DataSplit(Apply(scales, split.Training), split.Test is { } test ? Apply(scales, test) : null);
    }

    /// <summary>How many of the samples are set aside for testing.</summary>
    /// <exception cref="ArgumentException">The fraction is out of range or leaves a part empty; the message begins with the field.</exception>
    public static int TestSamples(int samples, DataSpec spec)
    {
        if (!(spec.Test >= 0 && spec.Test < 1))
            throw new ArgumentException("test: must be a fraction of at least 0 and below 1");
        int count = (int)Math.Round(spec.Test * samples, MidpointRounding.AwayFromZero);
        if (spec.Test == 0 || (count > 0 && count < samples))
            return count;
        throw new ArgumentException($"test: a fraction of {spec.Test:R} of {samples} samples leaves none for {(count == 0 ? "testing" : "training")}; "
            + "give a fraction that leaves at least one sample in each part, or 0 for no test samples");
    }

    private static DataSplit Split(Dataset data, DataSpec spec)
    {
        int testCount = TestSamples(data.Samples, spec);
        if (testCount == 0)
            return new DataSplit(data, null);
        int[] order = [.. Enumerable.Range(0, data.Samples)];
        var random = new Prng(spec.Seed, StreamPurpose.Split);
        random.Shuffle(order.AsSpan());
        return new DataSplit(Select(data, order[testCount..]), Select(data, order[..testCount]));
    }

    private static Dataset Select(Dataset data, int[] samples)
    {
        Array.Sort(samples);
        var inputs = new double[samples.Length * data.InputCount];
        var targets = new double[samples.Length * data.TargetCount];
        for (int i = 0; i < samples.Length; i++)
        {
            data.Inputs.Span.Slice(samples[i] * data.InputCount, data.InputCount).CopyTo(inputs.AsSpan(i * data.InputCount));
            data.Targets.Span.Slice(samples[i] * data.TargetCount, data.TargetCount).CopyTo(targets.AsSpan(i * data.TargetCount));
        }

        return new Dataset(inputs, data.InputCount, targets, data.TargetCount, data.Classes);
    }

    private static Dataset Apply(InputScale[] scales, Dataset data)
    {
        double[] inputs = data.Inputs.ToArray();
        for (int i = 0; i < inputs.Length; i++)
        {
            int input = i % data.InputCount;
            inputs[i] = scales[input].Apply(inputs[i]);
            if (!double.IsFinite(inputs[i]))
                throw new ArgumentException($"standardize: values of input {input} (counted from 0) are too large or too different to be standardized");
        }

        return new Dataset(inputs, data.InputCount, data.Targets.ToArray(), data.TargetCount, data.Classes);
    }
}
