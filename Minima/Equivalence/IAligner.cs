namespace Minima.Equivalence;

/// <summary>A symmetry group as the class table uses it: an invariant to find candidates, and the exact decision.</summary>
public interface IAligner
{
    /// <summary>Whether the group leaves the Euclidean norm of every layer's weights as it is.</summary>
    bool KeepsWeightNorms { get; }

    /// <summary>The invariant of a specimen's point.</summary>
    Fingerprint FingerprintOf(Specimen specimen);

    /// <summary>Finds a group element that carries one point to within <paramref name="tolerance"/> of another.</summary>
    /// <param name="from">Storage-length θ.</param>
    /// <param name="to">Storage-length θ.</param>
    /// <param name="tolerance">Largest Euclidean distance after alignment, times the most that the element stretches one.</param>
    /// <returns>The witness, or null if there is no such element.</returns>
    Witness? TryAlign(double[] from, double[] to, double tolerance);
}
