namespace Minima.Claims.Continuation;

/// <summary>
/// Continuation in the penalty, an embedding method (Allgower, Georg 1990, Numerical Continuation Methods, Springer): descend on f + μ‖θ‖² for μ = μ₀, then from there for ever smaller μ, at last on f. For a large
/// penalty there is one minimum, so that all starts follow one path; where that minimum is one of f as well, the path never
/// leaves it.
/// </summary>
/// <param name="penalty">μ₀.</param>
/// <param name="factor">By which μ falls from stage to stage.</param>
/// <param name="stages">Stages with μ &gt; 0. A stage on f itself follows.</param>
internal sealed class PenaltyHomotopy(double penalty, double factor, int stages)
{
    /// <summary>Follows the minimum down to μ = 0, in place.</summary>
    /// <param name="function">f.</param>
    /// <param name="point">θ.</param>
    /// <param name="rate">Learning rate of every stage.</param>
    /// <param name="gradients">Gradients of f to be spent, the same number in every stage.</param>
    public void Minimize(GradientDescent.Evaluation function, Span<double> point, double rate, int gradients)
    {
        double extra = penalty;
        for (int stage = 0; stage <= stages; stage++, extra *= factor)
        {
            double here = stage == stages ? 0 : extra;
            GradientDescent.Descend((theta, gradient) => Penalized(function, here, theta, gradient), point, rate, gradients / (stages + 1));
        }
    }

    private static double Penalized(GradientDescent.Evaluation function, double extra, ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = function(point, gradient);
        for (int p = 0; p < gradient.Length; p++)
        {
            value += extra * point[p] * point[p];
            gradient[p] += 2 * extra * point[p];
        }

        return value;
    }
}
