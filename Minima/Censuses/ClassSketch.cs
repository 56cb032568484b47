using Minima.Curvature;

namespace Minima.Censuses;

/// <summary>A class of a census in the making, in a few words.</summary>
/// <param name="Run">Run of its representative, after which it is named.</param>
/// <param name="Loss">Loss of the representative, penalty included.</param>
/// <param name="Hits">Runs that ended in it.</param>
/// <param name="Verdict">Minimum, degenerate or saddle.</param>
public sealed record ClassSketch(int Run, double Loss, int Hits, Verdict Verdict);
