using Minima.Training;

namespace Minima.Classification;

/// <summary>A point that was trained elsewhere: judged where it was given, and where the polish takes it.</summary>
/// <param name="Given">The point as given, nothing moved. Its run index is the point's number.</param>
/// <param name="Polished">The stationary point of its basin; <see cref="Given"/> itself if there was no polish.</param>
public sealed record JudgedPoint(RunOutcome Given, RunOutcome Polished)
{
    /// <summary>Number of the point, from 0.</summary>
    public int Index => Given.Run;

    /// <summary>Negative eigenvalues of the Hessian at the given point, whether or not it is stationary; null if it is not finite.</summary>
    public required int? GivenNegative { get; init; }

    /// <summary>Smallest eigenvalue of the Hessian at the given point; NaN if it is not finite.</summary>
    public required double GivenSmallest { get; init; }

    /// <summary>Euclidean distance from the given to the polished point; NaN if they are not finite.</summary>
    public required double Moved { get; init; }

    /// <summary>
    /// Whether the two are one point within the sum of their error radii; null where one of them is not stationary, so
    /// that it has no radius.
    /// </summary>
    public required bool? Stayed { get; init; }
}
