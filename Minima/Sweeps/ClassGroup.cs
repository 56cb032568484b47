namespace Minima.Sweeps;

/// <summary>Which copies count as one minimum in the census's main table. All levels are always counted side by side.</summary>
public enum ClassGroup
{
    /// <summary>Nothing is merged but numerically equal points.</summary>
    Raw,

    /// <summary>Hidden units permute.</summary>
    Permutation,

    /// <summary>The network's full group: permutations with sign flips, reflections or positive scales.</summary>
    Symmetry,
}
