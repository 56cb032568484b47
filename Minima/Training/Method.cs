using System.Globalization;
using Minima.Networks;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>The part of an optimizer that runs in one vector must share.</summary>
public sealed record Method(OptimizerKind Kind, int Batch, double Momentum, double Beta1, double Beta2, double Epsilon, Precision Precision)
{
    /// <summary>The shared part of a setting's optimizer.</summary>
    public static Method Of(OptimizerSpec optimizer) => new(
        optimizer.Kind, optimizer.Batch, optimizer.Momentum, optimizer.Beta1, optimizer.Beta2, optimizer.Epsilon, optimizer.Precision);

    /// <summary>Runs with equal keys may share vectors: same objective, same method.</summary>
    public static string VectorKey(Setting setting)
    {
        Method method = Of(setting.Optimizer);
        return string.Create(CultureInfo.InvariantCulture,
            $"{setting.ObjectiveKey}|{method.Kind.Name()};{method.Batch};{method.Momentum:R};{method.Beta1:R};{method.Beta2:R};{method.Epsilon:R};{method.Precision.Name()}");
    }
}
