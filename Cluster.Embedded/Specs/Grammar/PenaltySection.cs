using Minima.Networks;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>The keys below <c>penalty</c>.</summary>
internal static class PenaltySection
{
    /// <summary>The section.</summary>
    public static SectionType<PowerPenalty> Type { get; } =
        new SectionType<PowerPenalty>(PowerPenalty.None, mayBeAxes: true)
        {
            Alternative = ("none", PowerPenalty.None),
        }
        .Add("p", new NumberType(NumberRange.Above(0).UpTo(2)), null, "The power; below 1 the penalty is not convex.",
            (penalty, p) => penalty with { Exponent = p }, required: true)
        .Add("weight", new NumberType(NumberRange.Above(0)), null, "The weight.",
            (penalty, weight) => penalty with { Weight = weight }, required: true)
        .Add("smoothing", new NumberType(NumberRange.Between(1e-6, 1)), "0.01", "The size s below which a parameter counts as zero. Without it no second derivative would exist there; the curvature at 0 is weight·p·s^(p−2), and a learning rate well above its inverse cannot settle.",
            (penalty, smoothing) => penalty with { Smoothing = smoothing });
}
