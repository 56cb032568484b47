using System.Globalization;
using Minima.Data;
using Minima.Networks;

namespace Minima.Sweeps;

/// <summary>One point of a sweep's cross product: everything about a run but its seed.</summary>
public sealed record Setting(
    DataSpec Data, NetworkSpec Network, LossKind Loss, double L2, InitSpec Init, OptimizerSpec Optimizer)
{
    /// <summary>A penalty besides <see cref="L2"/>.</summary>
    public PowerPenalty Power { get; init; } = PowerPenalty.None;

    /// <summary>Both penalties.</summary>
    public Penalty Penalty => new(L2, Power);

    /// <summary>The objective: settings with equal keys minimize the same function, so their minima are comparable.</summary>
    public string ObjectiveKey => string.Create(CultureInfo.InvariantCulture,
        $"{Data.Key}|{Network.Key}|loss={Loss.Name()}|l2={L2:R}{(Power.IsNone ? "" : $"|penalty={Power}")}");

    /// <summary>A text that is equal exactly for equal settings.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture,
        $"{ObjectiveKey}|init={Init.Kind.Name()}:{Init.Scale:R}|optimizer={Optimizer.Kind.Name()};lr={Optimizer.LearningRate:R};steps={Optimizer.Steps};gradient={Optimizer.Gradient:R};batch={Optimizer.Batch};momentum={Optimizer.Momentum:R};beta1={Optimizer.Beta1:R};beta2={Optimizer.Beta2:R};epsilon={Optimizer.Epsilon:R};noise={Optimizer.Noise:R}:{Optimizer.NoiseSchedule.Name()}:{Optimizer.NoiseUntil:R};restart={Optimizer.RestartAbove:R};precision={Optimizer.Precision.Name()}");
}
