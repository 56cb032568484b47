using Minima.Equivalence;

namespace Minima.Barriers;

/// <summary>Two points laid over each other as well as the network's symmetries allow.</summary>
/// <param name="Witness">The element that was applied, and the distance that is left.</param>
/// <param name="Aligned">The first point at its canonical scale with the element applied; its loss is the first point's.</param>
/// <param name="Target">The second point at its canonical scale.</param>
public sealed record WeightMatch(Witness Witness, double[] Aligned, double[] Target);
