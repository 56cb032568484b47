using System.Globalization;
using Minima.Claims.Continuation;
using Minima.Kernels;
using Minima.Randomness;
using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>
/// Whether continuation leads to better minima than gradient descent, when all may compute the same number of gradients:
/// Gaussian smoothing that is taken back (<see cref="GaussianHomotopy"/>), the "diffusion" of the debate, against one long run and
/// against the best of several short ones. A penalty that is taken back (<see cref="PenaltyHomotopy"/>) is shown beside them: its
/// starts are drawn into one path, which is one observation and not many.
/// </summary>
internal sealed class HomotopyClaim : IClaim
{
    private const int Stages = 6;
    private const int Bases = 1;
    private const int Restarts = 8;
    private const double Penalty = 0.3;
    private const double PenaltyFactor = 0.5;
    private const int PenaltyStages = 8;
    private const int PenaltyStarts = 10;

    /// <summary>σ₀: around the size of the weights, and twice less and more; none is chosen by its success.</summary>
    private static readonly double[] Deviations = [1, 2, 4];

    public string Id => "homotopy";

    public string Statement => "relaxation by continuation (diffusion) leads to better minima than gradient descent";

    public string Method =>
        "XOR with two tanh units; every arm computes as many gradients as one long run of plain gradient descent and ends in the same "
        + "polish. Gaussian homotopy: descent on E L(θ + σu), over ± each vector of a random orthogonal basis, as many pairs as parameters, "
        + $"σ = {string.Join(" or ", Deviations)} halved {Stages} times, then 0; a smoothed gradient costs one per vector. "
        + $"Restarts: {Restarts} short runs, of whose ends the lowest alone is polished. These three decide. "
        + "Success is not to end in a bad minimum (worse than the best by 2 % of the way to the best constant). "
        + $"Beside them, penalty: descent on L + μ‖θ‖², μ = {Penalty} halved {PenaltyStages} times, then 0. Here θ = 0 is a strict minimum for every μ ≥ 0, "
        + "and for the first μ it draws in every start: all follow one path, which has no success rate and, staying there, cannot succeed.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 400);
        double rate = sweep.Spec.Settings[0].Optimizer.LearningRate;
        int starts = Math.Min(sweep.Spec.Replicates / Deviations.Length, context.Choose(120, 1000)), budget = sweep.Spec.Settings[0].Optimizer.Steps;
        double[] plain = [.. sweep.OfSetting(0).Select(outcome => outcome.Loss)];
        var arms = new HomotopyArms(sweep, budget);
        double[][] gaussian = [.. Deviations.Select((deviation, i) => (double[])[.. arms.Run(i * starts, starts, (loss, point, seed) => new GaussianHomotopy(deviation, Stages, Bases)
            .Minimize(loss, point, rate, budget, new Prng(seed, StreamPurpose.Claim))).Select(end => end.Loss)])];
        double[] restarts = [.. arms.RunRestarts(Math.Min(sweep.Spec.Replicates / Restarts, context.Choose(50, 500)), Restarts, rate)];
        HomotopyArms.End[] penalty = [.. arms.Run(0, Math.Min(PenaltyStarts, sweep.Spec.Replicates), (loss, point, _) => new PenaltyHomotopy(Penalty, PenaltyFactor, PenaltyStages)
            .Minimize(loss, point, rate, budget))];
        LossBar bar = LossBar.Of(sweep.Catalog[0], (IEnumerable<double>)[.. plain, .. restarts, .. gaussian.SelectMany(losses => losses), .. penalty.Select(end => end.Loss)]);
        Proportion Successes(IReadOnlyCollection<double> losses) => Proportion.Of(losses, loss => !bar.IsBad(loss));
        var result = new HomotopyComparison(Successes(plain), Successes(restarts), Successes([.. gaussian.SelectMany(losses => losses)]));
        return new ClaimResult(result.Verdict,
        [
            Figure.Of("gradients_per_run", budget),
            Figure.Of("gradients_per_smoothed_gradient", 2 * Bases * sweep.Catalog[0].Shape.Parameters),
            Figure.Of("restarts", Restarts),
            .. result.Figures(),
            .. gaussian.Zip(Deviations, (losses, deviation) => Figure.Of($"success_gaussian_from_deviation_{deviation}", Successes(losses).Interval)),
            Figure.Of("penalty_starts", penalty.Length),
            Figure.Of("penalty_largest_parameter_at_the_ends", penalty.Max(end => VectorNorm.Largest(end.Point))),
            Figure.Of("penalty_loss", penalty[0].Loss),
            Figure.Of("highest_loss_of_success", bar.Highest),
        ])
        {
            Condition = result.Verdict == ClaimVerdict.Depends ? result.ToString() : null,
            Evidence =
            [
                result.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"a falling penalty: {penalty.Length} starts end within {penalty.Max(end => VectorNorm.Largest(end.Point)):G2} of θ = 0, at loss {penalty.Max(end => end.Loss):0.######}, {(bar.IsBad(penalty[0].Loss) ? "a bad end" : "a good end")}"),
            ],
        };
    }
}
