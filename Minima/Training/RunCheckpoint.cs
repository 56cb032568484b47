namespace Minima.Training;

/// <summary>
/// A run in the middle of its first-order phase: all that its later steps depend on, so that it goes on elsewhere with the
/// same bits, on lanes of any width.
/// </summary>
public sealed record RunCheckpoint
{
    /// <summary>Index of the run.</summary>
    public required int Run { get; init; }

    /// <summary>Steps since the last restart.</summary>
    public required int Step { get; init; }

    /// <summary>Restarts with half the learning rate.</summary>
    public required int Restarts { get; init; }

    /// <summary>Storage-length θ. Single precision is widened, which loses nothing.</summary>
    public required double[] Parameters { get; init; }

    /// <summary>The optimizer's velocity, or first moment, per free parameter; empty where it has none.</summary>
    public required double[] Velocity { get; init; }

    /// <summary>The optimizer's second moment per free parameter; empty where it has none.</summary>
    public required double[] Square { get; init; }

    /// <summary>β₁ᵗ and β₂ᵗ of Adam's bias correction.</summary>
    public required double[] Powers { get; init; }

    /// <summary>Mini-batches: the order of samples of the current epoch; empty where all samples are used.</summary>
    public required int[] Order { get; init; }

    /// <summary>Mini-batches: samples taken of that order.</summary>
    public required int Position { get; init; }

    /// <summary>Mini-batches: random numbers drawn for orders so far.</summary>
    public required ulong Draws { get; init; }
}
