using Minima.Randomness;

namespace Minima.Claims.Continuation;

/// <summary>
/// Optimization by Gaussian continuation (Mobahi, Fisher 2015, "A theoretical analysis of optimization by Gaussian
/// continuation", AAAI; graduated optimization in Hazan, Levy, Shalev-Shwartz 2016): descend on f_σ for σ = σ₀, then from there
/// on ever less smoothed functions, at last on f. Where σ is large only the coarse shape of f is left, ideally one basin.
/// </summary>
/// <param name="deviation">σ₀.</param>
/// <param name="stages">Smoothed stages; each halves σ. A stage on f itself follows.</param>
/// <param name="bases">Orthogonal bases of <see cref="SmoothedFunction"/>.</param>
internal sealed class GaussianHomotopy(double deviation, int stages, int bases)
{
    /// <summary>Follows the minimum of f_σ down to σ = 0, in place.</summary>
    /// <param name="function">f.</param>
    /// <param name="point">θ.</param>
    /// <param name="rate">Learning rate of every stage.</param>
    /// <param name="gradients">Gradients of f to be spent, the same number in every stage.</param>
    /// <param name="random">Where the sample's directions come from.</param>
    public void Minimize(GradientDescent.Evaluation function, Span<double> point, double rate, int gradients, Prng random)
    {
        var smoothed = new SmoothedFunction(function, point.Length, bases, random);
        int perStage = gradients / (stages + 1);
        for (int stage = 0; stage <= stages; stage++)
        {
            smoothed.Deviation = stage == stages ? 0 : Math.ScaleB(deviation, -stage);
            GradientDescent.Descend(smoothed.At, point, rate, perStage / smoothed.Cost);
        }
    }
}
