using Minima.Data;

namespace Minima.Networks;

/// <summary>What a loss makes of a dataset's targets: the number of network outputs and the desired value of each.</summary>
public sealed class LossTargets
{
    private LossTargets(int outputs, double[] values)
    {
        Outputs = outputs;
        Values = values;
    }

    /// <summary>Number of network outputs.</summary>
    public int Outputs { get; }

    /// <summary>Samples × <see cref="Outputs"/>, row = sample: one-hot for cross-entropy, 0/1 for logistic, else the target.</summary>
    public ReadOnlyMemory<double> Values { get; }

    /// <summary>Why <paramref name="loss"/> cannot be used with <paramref name="data"/>, as a sentence, or null if it can.</summary>
    public static string? WhyImpossible(Dataset data, LossKind loss) => loss switch
    {
        LossKind.CrossEntropy when data.Classes == 0 => "cross-entropy needs class labels, but the targets are numbers; use mse",
        LossKind.Logistic when data.Classes != 2 => data.Classes == 0
            ? "logistic needs two classes, but the targets are numbers; use mse"
            : $"logistic needs two classes, but the data has {data.Classes}; use cross-entropy",
        LossKind.Population => "population is the closed-form loss of data kind relu-teacher; use mse, cross-entropy or logistic",
        _ => null,
    };

    /// <summary>The targets of <paramref name="loss"/> on <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException"><see cref="WhyImpossible"/> says why.</exception>
    public static LossTargets Of(Dataset data, LossKind loss)
    {
        if (WhyImpossible(data, loss) is { } reason)
            throw new ArgumentException(reason, nameof(loss));
        bool oneHot = loss == LossKind.CrossEntropy || (loss == LossKind.Mse && data.Classes > 2);
        return oneHot
            ? new LossTargets(data.Classes, OneHot(data))
            : new LossTargets(data.TargetCount, data.Targets.ToArray());
    }

    private static double[] OneHot(Dataset data)
    {
        var values = new double[data.Samples * data.Classes];
        for (int s = 0; s < data.Samples; s++)
            values[s * data.Classes + (int)data.Targets.Span[s]] = 1;
        return values;
    }
}
