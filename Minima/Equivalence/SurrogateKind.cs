namespace Minima.Equivalence;

/// <summary>The symmetry a surrogate activation has.</summary>
internal enum SurrogateKind
{
    /// <summary>None: only permutations leave the network's value alone.</summary>
    Plain,

    /// <summary>φ(−z) = −φ(z).</summary>
    Odd,

    /// <summary>φ(−z) = 1 − φ(z).</summary>
    Reflected,
}
