namespace Minima.Equivalence;

/// <summary>Which copies of a point count as the same; each level merges what the one before it merges, and more.</summary>
public enum ClassLevel
{
    /// <summary>Numerically the same parameters (up to a continuous symmetry, which has no copies to count).</summary>
    Raw,

    /// <summary>Hidden units with the same activation permute.</summary>
    Permutation,

    /// <summary>Permutations, sign flips of odd units, reflections of sigmoid units.</summary>
    Symmetry,

    /// <summary>Symmetry, and the declared permutations of input coordinates.</summary>
    Data,
}
