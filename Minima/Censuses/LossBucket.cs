namespace Minima.Censuses;

/// <summary>Runs whose losses are about the same.</summary>
/// <param name="Lowest">The lowest of the losses.</param>
/// <param name="Counts">Runs of each <see cref="Curvature.Verdict"/>, in the order of its values.</param>
public sealed record LossBucket(double Lowest, int[] Counts);
