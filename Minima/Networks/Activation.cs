namespace Minima.Networks;

/// <summary>The activation function φ of a hidden unit.</summary>
public enum Activation
{
    /// <summary>φ(z) = z.</summary>
    Linear,

    /// <summary>φ(z) = tanh z.</summary>
    Tanh,

    /// <summary>φ(z) = 1/(1+e^−z).</summary>
    Sigmoid,

    /// <summary>φ(z) = max(z, 0), with φ′(0) = 0.</summary>
    Relu,

    /// <summary>φ(z) = z for z &gt; 0, else 0.01·z.</summary>
    LeakyRelu,

    /// <summary>φ(z) = ln(1+e^z).</summary>
    Softplus,

    /// <summary>φ(z) = sin z.</summary>
    Sin,
}
