namespace Minima.Data;

/// <summary>Samples as values: inputs x and targets y.</summary>
public sealed class Dataset
{
    /// <summary>Checks the sizes and takes the arrays over (they must not be changed afterwards).</summary>
    /// <param name="inputs">Samples × <paramref name="inputCount"/>, row = sample.</param>
    /// <param name="inputCount">Inputs per sample.</param>
    /// <param name="targets">Samples × <paramref name="targetCount"/>, row = sample; a class label is one target.</param>
    /// <param name="targetCount">Targets per sample.</param>
    /// <param name="classes">Number of classes if the single target is a label 0 … classes − 1; 0 for regression.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, a value is not finite, or a label is out of range.</exception>
    public Dataset(double[] inputs, int inputCount, double[] targets, int targetCount, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetCount);
        if (inputs.Length == 0 || inputs.Length % inputCount != 0)
            throw new ArgumentException($"{inputs.Length} input values do not make samples of {inputCount}.", nameof(inputs));
        Samples = inputs.Length / inputCount;
        if (targets.Length != Samples * targetCount)
            throw new ArgumentException($"{targets.Length} target values do not make {Samples} samples of {targetCount}.", nameof(targets));
        if (!Array.TrueForAll(inputs, double.IsFinite))
            throw new ArgumentException("Inputs must be finite.", nameof(inputs));
        if (!Array.TrueForAll(targets, double.IsFinite))
            throw new ArgumentException("Targets must be finite.", nameof(targets));
        if (classes != 0 && (classes < 2 || targetCount != 1 || !Array.TrueForAll(targets, label => IsLabel(label, classes))))
            throw new ArgumentException($"Class labels must be one integer 0 to {classes - 1} per sample, of at least 2 classes.", nameof(targets));
        Inputs = inputs;
        InputCount = inputCount;
        Targets = targets;
        TargetCount = targetCount;
        Classes = classes;
    }

    /// <summary>Number of samples, at least 1.</summary>
    public int Samples { get; }

    /// <summary>Inputs per sample.</summary>
    public int InputCount { get; }

    /// <summary>Targets per sample.</summary>
    public int TargetCount { get; }

    /// <summary>Number of classes, 0 for regression.</summary>
    public int Classes { get; }

    /// <summary>Samples × <see cref="InputCount"/>, row = sample.</summary>
    public ReadOnlyMemory<double> Inputs { get; }

    /// <summary>Samples × <see cref="TargetCount"/>, row = sample.</summary>
    public ReadOnlyMemory<double> Targets { get; }

    private static bool IsLabel(double value, int classes) =>
        value >= 0 && value < classes && value == Math.Floor(value);
}
