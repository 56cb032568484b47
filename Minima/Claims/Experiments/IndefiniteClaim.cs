using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Data;
using Minima.Data.Generation;
using Minima.Kernels.Lanes;
using Minima.Networks;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>Directions of positive and of negative curvature at a reported point, both proved.</summary>
/// <param name="network">A network for XOR.</param>
internal sealed class IndefiniteClaim(NetworkSpec network) : IClaim
{
    private const double L2 = 1e-3;
    private const int MostRuns = 100;

    /// <summary>Two tanh units.</summary>
    public IndefiniteClaim()
        : this(NetworkSpec.Uniform([2], Activation.Tanh))
    {
    }

    public string Id => "indefinite";

    public string Statement => "the Hessian of a network's loss is neither positive nor negative semidefinite";

    public string Method =>
        "At random points of the XOR network (cross-entropy, λ = 0.001) the Hessian's extreme eigenvectors v are taken, and vᵀHv is enclosed "
        + "in interval arithmetic with outward rounding, so that its sign is proved and not measured. For comparison the same "
        + "Hessian at the first minimum that gradient descent finds.";

    public ClaimResult Examine(ClaimContext context)
    {
        Dataset xor = Generator.Generate(new DataSpec(DataKind.Xor));
        Objective objective = HandMade.Objective(xor, network, LossKind.CrossEntropy, L2);
        Prng random = ClaimContext.Random(this);
        Reading[] readings = [.. Enumerable.Range(0, context.Choose(100, 1000)).Select(_ => Read(objective, ref random))];
        Reading reported = readings.FirstOrDefault(reading => reading.IsIndefinite) ?? readings[0];
        CertainCurvature curvature = reported.Curvature;
        int indefinite = readings.Count(reading => reading.IsIndefinite);
        return new ClaimResult(indefinite > 0 ? ClaimVerdict.Supported : ClaimVerdict.Refuted,
        [
            Figure.Of("point", reported.Point),
            Figure.Of("smallest_eigenvalue", curvature.Eigenvalues[0]),
            Figure.Of("largest_eigenvalue", curvature.Eigenvalues[^1]),
            Figure.Of("lowest_curvature_enclosed", [curvature.Lowest.Low, curvature.Lowest.High]),
            Figure.Of("highest_curvature_enclosed", [curvature.Highest.Low, curvature.Highest.High]),
            Figure.Of("smallest_eigenvalue_at_a_minimum", FindMinimum(objective).MinEigenvalue),
            Figure.Of("share_of_random_points_indefinite", Wilson.Of(indefinite, readings.Length)),
        ])
        {
            Condition = indefinite > 0 ? "at the reported point; at a strict minimum the Hessian is positive definite" : null,
            Evidence = [$"eigenvalues at the reported point: {string.Join(", ", curvature.Eigenvalues.Select(value => $"{value:G4}"))}"],
        };
    }

    private static RunOutcome FindMinimum(Objective objective)
    {
        Setting setting = HandMade.Setting(objective.Shape.Network, objective.Loss, objective.L2);
        var judge = new RunJudge(objective, LaneWidth.Scalar);
        return Enumerable.Range(0, MostRuns)
            .Select(run => judge.Judge(LaneBatch.Explore(new RunSpec(run, (ulong)run, setting, new PolishSpec()), objective)))
            .First(outcome => outcome.Verdict == Verdict.Minimum);
    }

    private static Reading Read(Objective objective, ref Prng random)
    {
        double[] theta = HandMade.NormalPoint(objective.Shape, ref random);
        return new Reading(theta, CertainCurvature.At(objective, theta));
    }

    private sealed record Reading(double[] Point, CertainCurvature Curvature)
    {
        public bool IsIndefinite => Curvature.Lowest.IsNegative && Curvature.Highest.IsPositive;
    }
}
