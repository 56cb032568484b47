namespace Minima.Sweeps;

/// <summary>The exploring phase of a run.</summary>
public sealed record OptimizerSpec
{
    /// <summary>The method.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.Gd;

    /// <summary>Step size η &gt; 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most steps.</summary>
    public int Steps { get; init; } = 20_000;

    /// <summary>The phase ends when ‖g‖∞ over all samples is at most this.</summary>
    public double Gradient { get; init; } = 1e-6;

    /// <summary>Samples per mini-batch; 0 for all of them.</summary>
    public int Batch { get; init; }

    /// <summary>μ of momentum.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Adam's β₁.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's β₂.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's ε.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>After each step every parameter gets noise uniform in ±amplitude.</summary>
    public double Noise { get; init; }

    /// <summary>How the noise's amplitude changes while it lasts.</summary>
    public NoiseSchedule NoiseSchedule { get; init; } = NoiseSchedule.Linear;

    /// <summary>Fraction of the steps after which noise ends, in (0, 1].</summary>
    public double NoiseUntil { get; init; } = 0.5;

    /// <summary>If ‖g‖∞ exceeds this the run starts again from the same init with half the learning rate; 0 for never.</summary>
    public double RestartAbove { get; init; }

    /// <summary>Arithmetic of this phase.</summary>
    public Precision Precision { get; init; } = Precision.Double;
}
