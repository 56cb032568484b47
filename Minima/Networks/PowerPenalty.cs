using System.Globalization;

namespace Minima.Networks;

/// <summary>
/// The penalty weight·Σ((θ² + s²)^(p/2) − s^p) over all weights and biases: the L^p penalty weight·Σ|θ|^p without its kink.
/// <para>For p &lt; 2 the exact one has no second derivative at 0, and for p &lt; 1 an infinite slope, so that no point with a
/// zero in it could be judged. The smoothing s is the size below which a parameter counts as zero; there the curvature is
/// weight·p·s^(p−2), which bounds the step size of a first-order method. Above a few s the two penalties agree but for the
/// constant s^p.</para>
/// </summary>
/// <param name="Exponent">p, in (0, 2]; below 1 the penalty is not convex.</param>
/// <param name="Weight">Its weight; 0 for no penalty.</param>
/// <param name="Smoothing">s, above 0.</param>
public sealed record PowerPenalty(double Exponent, double Weight, double Smoothing = PowerPenalty.DefaultSmoothing)
{
    /// <summary>A hundredth of a weight of size one.</summary>
    public const double DefaultSmoothing = 0.01;

    /// <summary>No penalty.</summary>
    public static PowerPenalty None { get; } = new(2, 0);

    /// <summary>Whether there is no penalty.</summary>
    public bool IsNone => Weight == 0;

    /// <summary>As it is written in a spec.</summary>
    public override string ToString() => IsNone
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{{p: {Exponent:R}, weight: {Weight:R}, smoothing: {Smoothing:R}}}");
}
