namespace Minima.Claims;

/// <summary>What an experiment says of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>True as claimed.</summary>
    Supported,

    /// <summary>False as claimed: there is a counterexample, or the measurement says the opposite.</summary>
    Refuted,

    /// <summary>True under a condition that the claim does not name.</summary>
    Depends,
}
