using Minima.Kernels;

namespace Minima.Claims;

/// <summary>
/// The direction that separates vectors from the origin by the widest margin: the shortest w with w·zᵢ ≥ 1 for all i,
/// divided by its length. Hildreth's coordinate ascent on the dual (1957, Naval Research Logistics Quarterly 4, 79–85):
/// w = Σαᵢzᵢ, αᵢ ← max(0, αᵢ + (1 − w·zᵢ)/‖zᵢ‖²) in turn.
/// </summary>
internal static class MaxMargin
{
    private const int MostRounds = 200_000;
    private const double Accuracy = 1e-10;

    /// <summary>The unit vector and its margin, or null if none was found: no vector separates, or hardly one.</summary>
    /// <param name="vectors">zᵢ, all of one length; none is zero.</param>
    public static (double[] Direction, double Margin)? TryFind(IReadOnlyList<double[]> vectors)
    {
        var direction = new double[vectors[0].Length];
        var multipliers = new double[vectors.Count];
        for (int round = 0; round < MostRounds; round++)
        {
            double change = 0;
            for (int i = 0; i < vectors.Count; i++)
            {
                double next = Math.Max(0, multipliers[i] + (1 - VectorNorm.Dot(direction, vectors[i])) / VectorNorm.Square(vectors[i]));
                double move = next - multipliers[i];
                for (int p = 0; p < direction.Length; p++)
                    direction[p] += move * vectors[i][p];
                multipliers[i] = next;
                change = Math.Max(change, Math.Abs(move));
            }

            if (change <= Accuracy * multipliers.Max())
                return Normalize(direction, vectors);
        }

        return null;
    }

    /// <summary>The smallest θ·zᵢ/‖θ‖.</summary>
    public static double MarginOf(ReadOnlySpan<double> parameters, IReadOnlyList<double[]> vectors)
    {
        double smallest = double.PositiveInfinity;
        foreach (double[] vector in vectors)
            smallest = Math.Min(smallest, VectorNorm.Dot(parameters, vector));
        return smallest / VectorNorm.Euclidean(parameters);
    }

    private static (double[] Direction, double Margin)? Normalize(double[] direction, IReadOnlyList<double[]> vectors)
    {
        double margin = MarginOf(direction, vectors), norm = VectorNorm.Euclidean(direction);
        return margin > 0 ? ([.. direction.Select(x => x / norm)], margin) : null;
    }
}
