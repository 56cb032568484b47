namespace Minima.Barriers;

/// <summary>The loss at one place of a segment.</summary>
/// <param name="T">The place, from 0 (start) to 1 (end).</param>
/// <param name="Loss">L(θ(t)), penalty included.</param>
public readonly record struct SegmentPoint(double T, double Loss);
