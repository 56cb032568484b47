namespace Minima.Equivalence;

/// <summary>A number that no element of a group changes, for one specimen.</summary>
/// <param name="Name">What it is: <c>loss</c>, <c>norm-1</c> (of layer 1's weights), <c>fingerprint</c>, <c>outputs</c>.</param>
/// <param name="Value">Its value at the computed point.</param>
/// <param name="Error">How far that of the true stationary point may lie from it.</param>
public readonly record struct Invariant(string Name, double Value, double Error);
