namespace Minima.Networks;

/// <summary>The algebraic properties of activations from which symmetry groups follow (Sussmann 1992; Chen et al. 1993).</summary>
public static class ActivationTraits
{
    /// <summary>Slope of <see cref="Activation.LeakyRelu"/> on the negative side.</summary>
    public const double LeakySlope = 0.01;

    /// <summary>φ(−z) = −φ(z): (w, b, a) → (−w, −b, −a) keeps the function.</summary>
    public static bool IsOdd(this Activation activation) =>
        activation is Activation.Tanh or Activation.Sin or Activation.Linear;

    /// <summary>φ(−z) = 1 − φ(z): (w, b, a) → (−w, −b, −a) keeps the function if the next bias grows by a.</summary>
    public static bool IsReflected(this Activation activation) => activation is Activation.Sigmoid;

    /// <summary>φ(cz) = cφ(z) for c &gt; 0: (w, b, a) → (cw, cb, a/c) keeps the function.</summary>
    public static bool IsPositivelyHomogeneous(this Activation activation) =>
        activation is Activation.Relu or Activation.LeakyRelu or Activation.Linear;
}
