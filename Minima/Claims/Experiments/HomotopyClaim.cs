using Minima.Claims.Continuation;
using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>
/// Whether continuation leads to better minima than gradient descent, when all may compute the same number of gradients:
/// Gaussian smoothing that is taken back (<see cref="GaussianHomotopy"/>), the "diffusion" of the debate, and a penalty that is
/// taken back (<see cref="PenaltyHomotopy"/>), against one long run and against the best of several short ones.
/// </summary>
internal sealed class HomotopyClaim : IClaim
{
    private const int Stages = 6;
    private const int Pairs = 8;
    private const double Penalty = 0.3;
    private const double PenaltyFactor = 0.5;
    private const int PenaltyStages = 8;

    /// <summary>σ₀: around the size of the weights, and twice less and more; none is chosen by its success.</summary>
    private static readonly double[] Deviations = [1, 2, 4];

    public string Id => "homotopy";

    public string Statement => "relaxation by continuation (diffusion) leads to better minima than gradient descent";

    public string Method =>
        "XOR with two tanh units; every arm computes as many gradients as one long run of plain gradient descent and ends in the same "
        + $"polish. Gaussian homotopy: descent on E L(θ + σu), over {Pairs} antithetic pairs of directions, σ = {string.Join(" or ", Deviations)} halved {Stages} times, then 0. "
        + $"Penalty: descent on L + μ‖θ‖², μ = {Penalty} halved {PenaltyStages} times, then 0. Restarts: the best of several short runs. "
        + "Success is not to end in a bad minimum (worse than the best by 2 % of the way to the best constant).";

    public string? Sweep => Id;

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 400);
        OptimizerSpec[] optimizers = [.. sweep.Spec.Settings.Select(setting => setting.Optimizer)];
        int starts = Math.Min(sweep.Spec.Replicates / Deviations.Length, context.Choose(120, 1000)), budget = optimizers[0].Steps, restarts = budget / optimizers[1].Steps;
        double[] plain = [.. sweep.OfSetting(0).Select(outcome => outcome.Loss)], brief = [.. sweep.OfSetting(1).Select(outcome => outcome.Loss)];
        var arms = new Arms(sweep, starts, budget);
        double[][] gaussian = [.. Deviations.Select((deviation, i) => arms.Run(i * starts, (loss, point, seed) => new GaussianHomotopy(deviation, Stages, Pairs)
            .Minimize(loss, point, optimizers[0].LearningRate, budget, new Prng(seed, StreamPurpose.Claim))))];
        double[] penalty = arms.Run(0, (loss, point, _) => new PenaltyHomotopy(Penalty, PenaltyFactor, PenaltyStages)
            .Minimize(loss, point, optimizers[0].LearningRate, budget));
        LossBar bar = LossBar.Of(sweep.Catalog[0], (IEnumerable<double>)[.. plain, .. brief, .. gaussian.SelectMany(losses => losses), .. penalty]);
        Proportion Successes(IReadOnlyCollection<double> losses) => Proportion.Of(losses, loss => !bar.IsBad(loss));
        var result = new Comparison(
            Successes(plain),
            Successes([.. brief.Chunk(restarts).Where(group => group.Length == restarts).Select(group => group.Min())]),
            Successes([.. gaussian.SelectMany(losses => losses)]),
            Successes(penalty));
        return new ClaimResult(result.Verdict,
        [
            Figure.Of("gradients_per_run", budget),
            Figure.Of("restarts", restarts),
            .. result.Figures(),
            .. gaussian.Zip(Deviations, (losses, deviation) => Figure.Of($"success_gaussian_from_deviation_{deviation}", Successes(losses).Interval)),
        ])
        {
            Condition = result.Verdict == ClaimVerdict.Depends ? result.ToString() : null,
            Evidence = [result.ToString()],
        };
    }

    /// <summary>Runs of the continuation methods from starts of the sweep's first setting, as many for every method.</summary>
    private sealed class Arms(ClaimSweep sweep, int starts, int budget)
    {
        private readonly Objective _objective = sweep.Catalog[0];

        /// <summary>Losses after a method and the polish.</summary>
        public double[] Run(int firstReplicate, Action<GradientDescent.Evaluation, double[], ulong> method)
        {
            var loss = new LossFunction(_objective);
            var polisher = new Polisher(Curvatures.Create(_objective, LaneWidths.Widest));
            int settings = sweep.Spec.Settings.Count;
            return
            [
                .. Enumerable.Range(firstReplicate, starts).Select(replicate =>
                {
                    RunSpec run = sweep.Spec.Run(replicate * settings);
                    double[] point = InitialParameters.Draw(run, _objective.Shape);
                    int spent = 0;
                    method((theta, gradient) => Count(ref spent, loss.At(theta, gradient)), point, run.Seed);
                    return spent <= budget ? polisher.Polish(point, run.Polish).Loss : throw new InvalidOperationException($"{spent} gradients, not {budget}.");
                }),
            ];
        }

        private static double Count(ref int spent, double value)
        {
            spent++;
            return value;
        }
    }

    /// <summary>Successes of the four arms.</summary>
    private sealed record Comparison(Proportion Plain, Proportion Restarts, Proportion Gaussian, Proportion Penalty)
    {
        private bool GaussianHelps => Plain.ChangeTo(Gaussian).Low > 0;

        private bool PenaltyHelps => Plain.ChangeTo(Penalty).Low > 0;

        private bool RestartsDoBetter => Gaussian.ChangeTo(Restarts).Low > 0 && Penalty.ChangeTo(Restarts).Low > 0;

        public ClaimVerdict Verdict => !GaussianHelps && !PenaltyHelps ? ClaimVerdict.Refuted
            : GaussianHelps && PenaltyHelps && !RestartsDoBetter ? ClaimVerdict.Supported
            : ClaimVerdict.Depends;

        public IEnumerable<Figure> Figures() =>
        [
            Figure.Of("success_plain", Plain.Interval),
            Figure.Of("success_restarts", Restarts.Interval),
            Figure.Of("success_gaussian", Gaussian.Interval),
            Figure.Of("success_penalty", Penalty.Interval),
            Figure.Of("change_plain_to_gaussian", Plain.ChangeTo(Gaussian)),
            Figure.Of("change_plain_to_penalty", Plain.ChangeTo(Penalty)),
            Figure.Of("change_restarts_to_gaussian", Restarts.ChangeTo(Gaussian)),
        ];

        public override string ToString() =>
            $"Gaussian smoothing {(GaussianHelps ? "helps" : "does not clearly help")} against one run ({Plain.Interval.Estimate:P0} → {Gaussian.Interval.Estimate:P0}), "
            + $"a falling penalty {(PenaltyHelps ? "helps" : "does not")} ({Penalty.Interval.Estimate:P0}); "
            + $"restarts for the same budget {(RestartsDoBetter ? "do better than either" : "do not clearly do better")} ({Restarts.Interval.Estimate:P0})";
    }
}
