namespace Minima.Equivalence;

/// <summary>An invariant of a point under a group, as one number by which points are routed to their bucket.</summary>
/// <param name="Key">The invariant's value.</param>
/// <param name="Error">How far the true point's invariant may lie from it.</param>
public readonly record struct Fingerprint(double Key, double Error)
{
    /// <summary>Whether the invariants of the two true points may be equal; one that overflowed may equal anything.</summary>
    public bool Meets(Fingerprint other) => !(Math.Abs(Key - other.Key) > Error + other.Error);
}
