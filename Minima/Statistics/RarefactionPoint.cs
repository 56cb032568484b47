namespace Minima.Statistics;

/// <summary>A point of the discovery curve.</summary>
/// <param name="Hits">Number of hits.</param>
/// <param name="Classes">Classes that so many hits find on average.</param>
public readonly record struct RarefactionPoint(int Hits, double Classes);
