using Minima.Objectives;

namespace Minima.Claims.Certified;

/// <summary>
/// A proof by computer that a strict local minimum lies near a point. With ‖g‖ ≤ G at θ and H ⪰ μI on the ball of radius
/// r = 4G/μ around it, L(θ + δ) ≥ L(θ) − Gr + ½μr² &gt; L(θ) on the sphere |δ| = r: the least value on the ball is taken
/// inside, at one point, and lies between L(θ) − Gr and L(θ). G is enclosed by jets along the axes; H over the box that
/// holds the ball by jets along axes and their sums (polarization); H − μI is positive definite for every matrix that the
/// enclosures allow if Cholesky's factorization in enclosures has positive pivots.
/// </summary>
/// <param name="Loss">Encloses the minimum's value.</param>
/// <param name="Radius">The minimum is within this distance of the point, Euclidean.</param>
/// <param name="Curvature">μ: every eigenvalue of the Hessian at the minimum is at least this.</param>
/// <param name="Gradient">G: ‖g‖₂ at the point is at most this.</param>
internal sealed record ProvenMinimum(Enclosure Loss, double Radius, double Curvature, double Gradient)
{
    /// <summary>The proof near a point, or null if it fails.</summary>
    /// <param name="objective">An objective on samples.</param>
    /// <param name="point">Storage-length θ.</param>
    /// <param name="smallestEigenvalue">What was computed, without proof, for the smallest eigenvalue at θ.</param>
    public static ProvenMinimum? TryProve(Objective objective, double[] point, double smallestEigenvalue)
    {
        if (!(smallestEigenvalue > 0))
            return null;
        int n = objective.Shape.Parameters;
        double curvature = smallestEigenvalue / 2;
        Enclosure gradientSquare = 0;
        for (int p = 0; p < n; p++)
            gradientSquare += EnclosedLoss.Along(objective, point, Axes(n, p, p)).First.Square();
        double gradient = ((Enclosure)gradientSquare.High).Sqrt().High;
        double radius = (4 * (Enclosure)gradient / curvature).High;
        if (!IsConvex(Hessian(objective, Box(point, n, radius)), n, curvature))
            return null;
        Enclosure here = EnclosedLoss.At(objective, [.. point.Select(x => (Enclosure)x)]);
        Enclosure lowest = here - (Enclosure)gradient * radius;
        return new ProvenMinimum(Enclosure.Within(lowest.Low, here.High), radius, curvature, gradient);
    }

    private static Enclosure[] Box(double[] point, int free, double radius) =>
        [.. point.Select((x, p) => p < free ? Enclosure.Within((x - (Enclosure)radius).Low, (x + (Enclosure)radius).High) : x)];

    /// <summary>H over a box, n × n: Hᵢⱼ = ½((eᵢ+eⱼ)ᵀH(eᵢ+eⱼ) − Hᵢᵢ − Hⱼⱼ).</summary>
    private static Enclosure[,] Hessian(Objective objective, Enclosure[] box)
    {
        int n = objective.Shape.Parameters;
        var hessian = new Enclosure[n, n];
        for (int i = 0; i < n; i++)
            hessian[i, i] = EnclosedLoss.Along(objective, box, Axes(n, i, i)).Second;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                hessian[i, j] = hessian[j, i] = 0.5 * (EnclosedLoss.Along(objective, box, Axes(n, i, j)).Second - hessian[i, i] - hessian[j, j]);
        }

        return hessian;
    }

    /// <summary>Whether H − μI is certainly positive definite: Cholesky's pivots are certainly positive.</summary>
    private static bool IsConvex(Enclosure[,] hessian, int n, double curvature)
    {
        var factor = new Enclosure[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Enclosure sum = hessian[i, j] - (i == j ? curvature : 0);
                for (int k = 0; k < j; k++)
                    sum -= i == j ? factor[i, k].Square() : factor[i, k] * factor[j, k];
                if (i == j && !sum.IsPositive)
                    return false;
                factor[i, j] = i == j ? sum.Sqrt() : sum / factor[j, j];
            }
        }

        return true;
    }

    private static double[] Axes(int n, int i, int j)
    {
        var direction = new double[n];
        direction[i] = direction[j] = 1;
        return direction;
    }
}
