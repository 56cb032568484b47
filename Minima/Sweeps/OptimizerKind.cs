namespace Minima.Sweeps;

/// <summary>The first-order method of the exploring phase.</summary>
public enum OptimizerKind
{
    /// <summary>θ ← θ − η∇L over all samples.</summary>
    Gd,

    /// <summary>θ ← θ − η∇L over a mini-batch; samples are reshuffled every epoch.</summary>
    Sgd,

    /// <summary>v ← μv − η∇L, θ ← θ + v (Polyak 1964).</summary>
    Momentum,

    /// <summary>Adam with bias correction (Kingma, Ba 2015).</summary>
    Adam,
}
