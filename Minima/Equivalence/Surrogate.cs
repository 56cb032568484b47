namespace Minima.Equivalence;

/// <summary>A cheap rational activation with a given symmetry; |φ′| ≤ 2.</summary>
/// <param name="Kind">Its symmetry.</param>
/// <param name="Skew">Tells activations apart, 0.3 to 0.9.</param>
internal readonly record struct Surrogate(SurrogateKind Kind, double Skew)
{
    /// <summary>z/(1+z²) scaled by the skew, with an even part or a constant as the symmetry allows.</summary>
    public double Value(double z)
    {
        double odd = (1 + Skew) * z / (1 + z * z);
        return Kind switch
        {
            SurrogateKind.Odd => odd,
            SurrogateKind.Reflected => 0.5 + odd,
            _ => odd * (1 + 0.5 * Skew * z / (1 + Math.Abs(z))),
        };
    }
}
