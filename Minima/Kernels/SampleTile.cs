namespace Minima.Kernels;

/// <summary>Four samples as the kernel reads them; rows are inputs or outputs, the sample is the fastest index.</summary>
/// <param name="inputs">Inputs × 4.</param>
/// <param name="targets">Outputs × 4.</param>
/// <param name="weights">Weight of each of the 4 samples in the mean.</param>
public readonly ref struct SampleTile<TLane>(ReadOnlySpan<TLane> inputs, ReadOnlySpan<TLane> targets, ReadOnlySpan<double> weights)
{
    /// <summary>Inputs × 4.</summary>
    public readonly ReadOnlySpan<TLane> Inputs = inputs;

    /// <summary>Outputs × 4.</summary>
    public readonly ReadOnlySpan<TLane> Targets = targets;

    /// <summary>Weight of each of the 4 samples in the mean.</summary>
    public readonly ReadOnlySpan<double> Weights = weights;
}
