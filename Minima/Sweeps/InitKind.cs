namespace Minima.Sweeps;

/// <summary>The distribution of initial parameters.</summary>
public enum InitKind
{
    /// <summary>Every parameter N(0, scale²).</summary>
    Normal,

    /// <summary>Every parameter uniform in [−scale, scale).</summary>
    Uniform,

    /// <summary>
    /// Weights N(0, scale²·2/(inputs + units)), biases 0 (Glorot, Bengio 2010); of a convolution, inputs and units times the
    /// entries of the kernel.
    /// </summary>
    Glorot,

    /// <summary>Weights N(0, scale²·2/inputs), counted as in <see cref="Glorot"/>, biases 0 (He et al. 2015).</summary>
    He,

    /// <summary>Weights N(0, scale²/inputs), counted as in <see cref="Glorot"/>, biases 0 (LeCun et al. 1998).</summary>
    Lecun,
}
