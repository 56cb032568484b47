namespace Minima.Networks;

/// <summary>What is minimized, before the penalty λ‖θ‖² is added.</summary>
public enum LossKind
{
    /// <summary>Mean over samples and outputs of (f(x) − y)².</summary>
    Mse,

    /// <summary>Mean over samples of −ln softmax(f(x))[label]; one output per class.</summary>
    CrossEntropy,

    /// <summary>Mean over samples of ln(1+e^f) − y·f with y in {0, 1}; one output.</summary>
    Logistic,

    /// <summary>
    /// Half the expected square error against the ReLU teacher with orthonormal weights on Gaussian inputs, in closed
    /// form (Safran, Shamir 2018, arXiv 1712.08968).
    /// </summary>
    Population,
}
