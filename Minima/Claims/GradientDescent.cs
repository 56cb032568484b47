using Minima.Kernels;

namespace Minima.Claims;

/// <summary>Plain gradient descent θ ← θ − η∇L.</summary>
internal static class GradientDescent
{
    /// <summary>The rounding of a loss, relative.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Evaluates a function and its gradient.</summary>
    public delegate double Evaluation(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Takes a number of steps, in place; each costs one evaluation.</summary>
    public static void Descend(Evaluation evaluate, Span<double> point, double rate, int steps)
    {
        var gradient = new double[point.Length];
        for (int step = 0; step < steps; step++)
        {
            evaluate(point, gradient);
            for (int p = 0; p < gradient.Length; p++)
                point[p] -= rate * gradient[p];
        }
    }

    /// <summary>Runs, watched at every step, until ‖g‖₂ is at most the last tolerance, or for <paramref name="most"/> steps.</summary>
    /// <param name="evaluate">What is minimized.</param>
    /// <param name="start">The first point.</param>
    /// <param name="rate">η.</param>
    /// <param name="tolerances">Descending.</param>
    /// <param name="most">Most steps.</param>
    public static Path Run(Evaluation evaluate, double[] start, double rate, IReadOnlyList<double> tolerances, int most)
    {
        double[] point = [.. start], gradient = new double[start.Length];
        double first = evaluate(point, gradient), loss = first;
        var reached = new List<int>();
        int broken = 0;
        for (int step = 0; ; step++)
        {
            double square = VectorNorm.Square(gradient);
            while (reached.Count < tolerances.Count && square <= tolerances[reached.Count] * tolerances[reached.Count])
                reached.Add(step);
            if (reached.Count == tolerances.Count || step == most)
                return new Path([.. reached], broken, first, loss, point);
            for (int p = 0; p < point.Length; p++)
                point[p] -= rate * gradient[p];
            double next = evaluate(point, gradient);
            // Not "greater": NaN breaks the promise as well.
            if (!(next <= loss - 0.5 * rate * square + Rounding * Math.Max(1, Math.Abs(loss))))
                broken++;
            loss = next;
        }
    }

    /// <summary>How a descent went.</summary>
    /// <param name="Reached">For each tolerance that was reached, after how many steps.</param>
    /// <param name="Broken">Steps on which the loss fell by less than η‖g‖²/2, as it does where η ≤ 1/(Lipschitz constant of ∇L).</param>
    /// <param name="FirstLoss">L at the start.</param>
    /// <param name="LastLoss">L at the end.</param>
    /// <param name="End">The last point.</param>
    public sealed record Path(int[] Reached, int Broken, double FirstLoss, double LastLoss, double[] End);
}
