namespace Minima.Equivalence;

/// <summary>An invariant of a point under a group, as one number by which points are routed to their bucket.</summary>
/// <param name="Key">The invariant's value.</param>
/// <param name="Error">How far the true point's invariant may lie from it.</param>
public readonly record struct Fingerprint(double Key, double Error);
