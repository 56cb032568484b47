namespace Minima.Curvature;

/// <summary>What a finished run has found.</summary>
public enum Verdict
{
    /// <summary>A strict minimum, transverse to the continuous symmetries.</summary>
    Minimum,

    /// <summary>No negative curvature, but more zero curvature than the symmetries explain.</summary>
    Degenerate,

    /// <summary>A stationary point with negative curvature.</summary>
    Saddle,

    /// <summary>The loss falls for ever while ‖θ‖ grows: there is no stationary point to be reached.</summary>
    Unattained,

    /// <summary>The step limits came first, or numbers are too large or too small for a verdict by curvature.</summary>
    Unconverged,

    /// <summary>Loss, gradient or a parameter stopped being finite.</summary>
    Diverged,
}
