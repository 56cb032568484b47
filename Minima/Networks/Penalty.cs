namespace Minima.Networks;

/// <summary>What is added to the loss, over all free parameters.</summary>
/// <param name="L2">λ of λ‖θ‖².</param>
/// <param name="Power">A second term with another power.</param>
public sealed record Penalty(double L2, PowerPenalty Power)
{
    /// <summary>No penalty.</summary>
    public static Penalty None { get; } = new(0, PowerPenalty.None);

    /// <summary>Whether nothing is added.</summary>
    public bool IsNone => L2 == 0 && Power.IsNone;

    /// <summary>Whether rotations of θ leave it alone, and not only permutations and changes of sign.</summary>
    public bool IsRotationInvariant => Power.IsNone || Power.Exponent == 2;
}
