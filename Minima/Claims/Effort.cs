namespace Minima.Claims;

/// <summary>How much work an experiment may spend. Results are deterministic for a given effort.</summary>
public enum Effort
{
    /// <summary>Fewer runs: seconds per claim, wider intervals.</summary>
    Quick,

    /// <summary>What docs/claims.md is made with.</summary>
    Full,
}
