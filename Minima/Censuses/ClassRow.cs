using System.Numerics;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Statistics;

namespace Minima.Censuses;

/// <summary>One class in a census.</summary>
public sealed record ClassRow
{
    /// <summary>Name of the class: <c>r</c> and the run index of its representative; unique in the sweep.</summary>
    public required string Id { get; init; }

    /// <summary>Run index of the representative.</summary>
    public required int Run { get; init; }

    /// <summary>L(θ), penalty included.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean test loss without penalty; NaN without test data.</summary>
    public required double TestLoss { get; init; }

    /// <summary>Runs that ended in the class.</summary>
    public required int Hits { get; init; }

    /// <summary>Share of all runs of the architecture that ended in the class.</summary>
    public required Interval Share { get; init; }

    /// <summary>Number of copies under the network's finite group, |group|/|stabilizer|; null for a continuum of points, and where nearly equal units leave it open.</summary>
    public required BigInteger? Orbit { get; init; }

    /// <summary>Copies that were met: classes at level raw inside this class.</summary>
    public required int CopiesSeen { get; init; }

    /// <summary>Hits divided by the number of copies; NaN where that is open.</summary>
    public required double HitsPerCopy { get; init; }

    /// <summary>Hits of the copy that was met most often.</summary>
    public required int MostHitsOfCopy { get; init; }

    /// <summary>Hits of the copy that was met least often: 0 if one was never met.</summary>
    public required int FewestHitsOfCopy { get; init; }

    /// <summary>Minimum, degenerate or saddle.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Number of negative eigenvalues.</summary>
    public required int Index { get; init; }

    /// <summary>Zero eigenvalues beyond the continuous symmetries.</summary>
    public required int DegenerateDimension { get; init; }

    /// <summary>Whether the class was grouped by its function on the data, as its points form a continuum.</summary>
    public required bool IsContinuum { get; init; }

    /// <summary>Smallest eigenvalue transverse to the continuous symmetries.</summary>
    public required double MinEigenvalue { get; init; }

    /// <summary>Largest eigenvalue.</summary>
    public required double MaxEigenvalue { get; init; }

    /// <summary>All eigenvalues of the representative's Hessian, ascending.</summary>
    public required double[] Spectrum { get; init; }

    /// <summary>‖g‖∞ of the representative.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Error radius of the representative.</summary>
    public required double ErrorRadius { get; init; }

    /// <summary>‖θ‖₂ of the representative.</summary>
    public required double ParameterNorm { get; init; }

    /// <summary>Numbers that no element of the group changes, with their errors.</summary>
    public required IReadOnlyList<Invariant> Invariants { get; init; }

    /// <summary>Free parameters of the representative as the run left them.</summary>
    public required double[] Representative { get; init; }
}
