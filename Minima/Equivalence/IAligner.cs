namespace Minima.Equivalence;

/// <summary>A symmetry group as the class table uses it: an invariant to find candidates, and the exact decision.</summary>
public interface IAligner
{
    /// <summary>Whether the group leaves the Euclidean norm of every layer's weights as it is.</summary>
    bool KeepsWeightNorms { get; }

    /// <summary>The most by which an element stretches a distance between points; 1 for isometries.</summary>
    double Distortion { get; }

    /// <summary>The invariant of a specimen's point.</summary>
    Fingerprint FingerprintOf(Specimen specimen);

    /// <summary>Finds a group element that carries one point as near to another as the errors of both explain.</summary>
    /// <param name="from">Storage-length θ, to be moved.</param>
    /// <param name="fromRadius">Its error radius.</param>
    /// <param name="to">Storage-length θ, to stay.</param>
    /// <param name="toRadius">Its error radius.</param>
    Alignment TryAlign(double[] from, double fromRadius, double[] to, double toRadius);
}
