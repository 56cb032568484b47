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

    /// <summary>Symmetry, and the declared group of changes of inputs and outputs.</summary>
    Data,

    /// <summary>All of these, and equal outputs on the training inputs (for the closed-form teacher: on Gaussian ones).</summary>
    Function,

    /// <summary>All of these, and the loss on the segment between the aligned points rises by no more than a threshold.</summary>
    Connected,
}
