using Minima.Curvature;
using Minima.Networks;

namespace Minima.Training;

/// <summary>The result of a run, a pure function of its spec: what the run log keeps.</summary>
public sealed record RunOutcome
{
    /// <summary>Index of the run in its sweep.</summary>
    public required int Run { get; init; }

    /// <summary>How the first-order phase ended.</summary>
    public required ExplorationEnd End { get; init; }

    /// <summary>First-order steps since the last restart.</summary>
    public required int Steps { get; init; }

    /// <summary>Restarts with half the learning rate.</summary>
    public int Restarts { get; init; }

    /// <summary>Second-order steps.</summary>
    public int PolishSteps { get; init; }

    /// <summary>What was found.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Free parameters of the final point; empty for a diverged run.</summary>
    public required double[] Parameters { get; init; }

    /// <summary>L(θ), penalty included; NaN for a diverged run.</summary>
    public double Loss { get; init; } = double.NaN;

    /// <summary>‖g‖∞ at θ.</summary>
    public double GradientNorm { get; init; } = double.NaN;

    /// <summary>Mean loss on the test samples without penalty; NaN if there are none.</summary>
    public double TestLoss { get; init; } = double.NaN;

    /// <summary>Number of negative eigenvalues.</summary>
    public int Index { get; init; }

    /// <summary>Zero eigenvalues beyond the continuous symmetries.</summary>
    public int DegenerateDimension { get; init; }

    /// <summary>Smallest eigenvalue transverse to the continuous symmetries; NaN where there is no verdict by curvature.</summary>
    public double MinEigenvalue { get; init; } = double.NaN;

    /// <summary>Largest eigenvalue; NaN where there is no verdict by curvature.</summary>
    public double MaxEigenvalue { get; init; } = double.NaN;

    /// <summary>All eigenvalues of the Hessian, ascending; empty where there is no verdict by curvature.</summary>
    public double[] Spectrum { get; init; } = [];

    /// <summary>Radius of a ball around the canonical point that holds the true stationary point; NaN without curvature.</summary>
    public double ErrorRadius { get; init; } = double.NaN;

    /// <summary>Largest coordinate or error radius of a stationary point: grouping multiplies up to four of them.</summary>
    public const double MostSize = 1e75;

    /// <summary>Whether parameters and error radius are small enough to be compared with others; a point beyond gets no verdict by curvature.</summary>
    public bool HasPlace => ErrorRadius <= MostSize && Array.TrueForAll(Parameters, value => Math.Abs(value) <= MostSize);

    /// <summary>Whether the outcome can be a run's on a network: it has as many parameters, or diverged and has none.</summary>
    public bool Fits(NetworkShape shape) => Parameters.Length == (Verdict == Verdict.Diverged ? 0 : shape.Parameters);

    /// <summary>Whether another outcome is equal in every field, numbers by their bits.</summary>
    public bool HasSameBits(RunOutcome other) =>
        (Run, End, Steps, Restarts, PolishSteps, Verdict, Index, DegenerateDimension)
            == (other.Run, other.End, other.Steps, other.Restarts, other.PolishSteps, other.Verdict, other.Index, other.DegenerateDimension)
        && Numbers.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(other.Numbers.Select(BitConverter.DoubleToInt64Bits));

    private IEnumerable<double> Numbers =>
        [Loss, GradientNorm, TestLoss, MinEigenvalue, MaxEigenvalue, ErrorRadius, .. Spectrum, .. Parameters];

    /// <summary>Whether the run found a stationary point, so that it has a class.</summary>
    public bool IsStationary => Verdict is Verdict.Minimum or Verdict.Degenerate or Verdict.Saddle;
}
