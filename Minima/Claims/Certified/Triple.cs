using System.Globalization;

namespace Minima.Claims.Certified;

/// <summary>Two points a, b and a place t between them, and what the loss does there.</summary>
/// <param name="A">a.</param>
/// <param name="B">b.</param>
/// <param name="T">t in (0, 1).</param>
/// <param name="Gap">L((1−t)a + tb) − (1−t)L(a) − tL(b): certainly above zero, L is not convex.</param>
internal sealed record Triple(double[] A, double[] B, double T, Enclosure Gap)
{
    /// <summary>Whether the triple proves that the loss is not convex.</summary>
    public bool Violates => Gap.IsPositive;

    /// <summary>The triple in words.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"a = ({string.Join(", ", A)}), b = ({string.Join(", ", B)}), t = {T}: the loss lies between {Gap.Low:G6} and {Gap.High:G6} above the chord");
}
