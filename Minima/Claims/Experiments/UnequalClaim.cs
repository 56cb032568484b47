using Minima.Censuses;
using Minima.Claims.Certified;
using Minima.Curvature;
using Minima.Objectives;

namespace Minima.Claims.Experiments;

/// <summary>
/// Whether all local minima of a loss have one value: two strict minima, each proved to be one, with values proved to
/// differ, decide it. Then the three points of Yun, Sra and Jadbabaie, where no penalty is needed.
/// </summary>
internal sealed class UnequalClaim : IClaim
{
    public string Id => "unequal";

    public string Statement => "all local minima of a network's loss have the same value";

    public string Method =>
        "XOR with two tanh units from many starts. For every class of minima a proof is tried, in enclosures, that a strict "
        + "minimum lies near the representative: gradient against curvature over a ball, and bounds of its value. Then three "
        + "points with two ReLU or leaky ReLU units and no penalty: a network that is affine around all points is a minimum if its "
        + "loss is the best of affine functions, while another network fits the points.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 100);
        ArchitectureCensus census = sweep.ToCensus().Architectures[0];
        Candidate[] minima = [.. census.Classes.Where(row => row.Verdict == Verdict.Minimum)
            .Select(row => Candidate.Of(sweep.Catalog[0], row)).OfType<Candidate>()
            .OrderBy(candidate => candidate.Proof.Loss.High)];
        Candidate? lowest = minima.FirstOrDefault(), highest = minima.MaxBy(candidate => candidate.Proof.Loss.Low);
        bool differ = lowest is not null && highest is not null && (highest.Proof.Loss - lowest.Proof.Loss).IsPositive;
        ThreePoints points = ThreePoints.Examine(context);
        Candidate[] pair = differ ? [lowest!, highest!] : [];
        return new ClaimResult(differ || points.Refutes ? ClaimVerdict.Refuted : ClaimVerdict.Supported,
        [
            Figure.Of("runs", sweep.Outcomes.Count),
            Figure.Of("classes_of_minima", census.Minima),
            Figure.Of("proven_minima", minima.Length),
            Figure.Of("loss_of_two", pair.Select(candidate => candidate.Row.Loss)),
            Figure.Of("least_difference_of_losses", differ ? (highest!.Proof.Loss - lowest!.Proof.Loss).Low : double.NaN),
            Figure.Of("share_of_runs", pair.Select(candidate => candidate.Row.Share.Estimate)),
            Figure.Of("smallest_eigenvalue", pair.Select(candidate => candidate.Row.MinEigenvalue)),
            Figure.Of("proven_curvature", pair.Select(candidate => candidate.Proof.Curvature)),
            Figure.Of("gradient_norm_at_most", pair.Select(candidate => candidate.Proof.Gradient)),
            Figure.Of("distance_to_minimum_at_most", pair.Select(candidate => candidate.Proof.Radius)),
            .. points.Figures,
        ])
        {
            Condition = differ || points.Refutes ? null : $"no two minima with different loss were proved among {sweep.Outcomes.Count} runs",
            Evidence =
            [
                .. minima.Select(candidate => $"{candidate.Row.Id}: a strict minimum with loss between {candidate.Proof.Loss.Low:R} and {candidate.Proof.Loss.High:R}"),
                .. points.Evidence,
            ],
        };
    }

    private sealed record Candidate(ClassRow Row, ProvenMinimum Proof)
    {
        public static Candidate? Of(Objective objective, ClassRow row) =>
            ProvenMinimum.TryProve(objective, objective.Shape.Complete(row.Representative), row.MinEigenvalue) is { } proof
                ? new Candidate(row, proof)
                : null;
    }
}
