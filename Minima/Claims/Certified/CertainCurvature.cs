using Minima.Curvature;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Claims.Certified;

/// <summary>The extreme curvatures of a loss at a point: eigenvalues of the Hessian, and vᵀHv along their eigenvectors, enclosed.</summary>
/// <param name="Eigenvalues">All of them, ascending, to rounding.</param>
/// <param name="Lowest">vᵀHv for a unit vector near the lowest eigenvector: below zero, H certainly has a negative eigenvalue.</param>
/// <param name="Highest">The same for the highest: above zero, H certainly has a positive eigenvalue.</param>
internal sealed record CertainCurvature(double[] Eigenvalues, Enclosure Lowest, Enclosure Highest)
{
    /// <summary>Shift of the inverse iteration beside the eigenvalue, relative to ‖H‖.</summary>
    private const double Beside = 1e-6;

    private const int Iterations = 10;

    /// <summary>The curvature at a point.</summary>
    /// <param name="objective">An objective on samples.</param>
    /// <param name="parameters">Storage-length θ.</param>
    public static CertainCurvature At(Objective objective, double[] parameters)
    {
        int n = objective.Shape.Parameters;
        var hessian = new double[n * n];
        Curvatures.Create(objective, LaneWidth.Scalar).Evaluate(parameters, new double[n], hessian);
        double[] eigenvalues = SymmetricEigen.Values(hessian, n);
        double[] mirrored = [.. hessian.Select(entry => -entry)];
        return new CertainCurvature(eigenvalues,
            EnclosedLoss.Along(objective, parameters, LowestEigenvector(hessian, n, eigenvalues)).Second,
            EnclosedLoss.Along(objective, parameters, LowestEigenvector(mirrored, n, [.. eigenvalues.Select(value => -value).Reverse()])).Second);
    }

    /// <summary>
    /// Inverse iteration with H − λI shifted until it is positive definite. The vector need not be exact: what is read off
    /// vᵀHv holds for any v.
    /// </summary>
    private static double[] LowestEigenvector(double[] matrix, int n, double[] eigenvalues)
    {
        double shift = Beside * Math.Max(1e-300, Math.Max(Math.Abs(eigenvalues[0]), Math.Abs(eigenvalues[^1])));
        var factor = new double[n * n];
        while (!Cholesky.TryFactor(matrix, shift - eigenvalues[0], factor, n))
            shift *= 10;
        double[] v = [.. Enumerable.Range(0, n).Select(i => 1 + 0.1 * i)];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            Cholesky.Solve(factor, v, n);
            double norm = VectorNorm.Euclidean(v);
            v = [.. v.Select(x => x / norm)];
        }

        return v;
    }
}
