namespace Minima.Claims;

/// <summary>The inputs on which experiments compare functions of two inputs.</summary>
internal static class PlaneGrid
{
    private const int Steps = 20;

    /// <summary>The 21 × 21 grid over [−1, 1]², row = point.</summary>
    public static double[] Inputs { get; } =
        [.. from i in Enumerable.Range(0, Steps + 1) from j in Enumerable.Range(0, Steps + 1) from x in new[] { i, j } select 2.0 * x / Steps - 1];
}
