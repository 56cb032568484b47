namespace Minima.Classification;

/// <summary>The invariant by which two points are seen to be different.</summary>
public enum DifferingInvariant
{
    /// <summary>Their losses differ by more than their errors.</summary>
    Loss,

    /// <summary>Equal losses, but another number of negative or zero eigenvalues.</summary>
    Curvature,

    /// <summary>Equal losses, but no group element brings one to within the error radii of the other.</summary>
    Distance,

    /// <summary>Points of continua with equal losses that compute different outputs on the data.</summary>
    Outputs,
}
