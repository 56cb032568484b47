using Minima.Censuses;
using Minima.Curvature;
using Minima.Data;
using Minima.Kernels;
using Minima.Objectives;
using Minima.Statistics;

namespace Minima.Claims.Experiments;

/// <summary>
/// Logistic regression on data that a line separates, without penalty: the loss is positive everywhere and has infimum 0 along
/// the separating direction, so that no minimum exists. Gradient descent goes to infinity, its loss as 1/t and its direction
/// to the widest margin (Soudry, Hoffer, Nacson, Gunasekar, Srebro 2018, JMLR 19).
/// </summary>
internal sealed class NotAttainedClaim : IClaim
{
    private const double Rate = 0.3;

    public string Id => "not-attained";

    public string Statement => "a minimum need not exist: the loss may fall for ever, as e^−x does";

    public string Method =>
        "Logistic regression on two blobs from many starts, with and without penalty, each run's verdict counted. Without it, "
        + "a direction that separates all samples is a proof: along it the loss goes to 0 and reaches it nowhere; it alone decides. "
        + "Gradient descent from θ = 0 shows how: loss, ‖θ‖ and margin against steps.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 100);
        ArchitectureCensus[] censuses = [.. sweep.ToCensus().Architectures];
        int free = Array.FindIndex(censuses, census => census.Setting.L2 == 0), penalized = Array.FindIndex(censuses, census => census.Setting.L2 > 0);
        var unattained = new Proportion(censuses[free].Verdicts[Verdict.Unattained], censuses[free].Runs);
        var attained = new Proportion(censuses[penalized].Verdicts[Verdict.Minimum], censuses[penalized].Runs);
        int[] budgets = context.Choose<int[]>([100, 1000, 10_000], [100, 1000, 10_000, 100_000, 1_000_000]);
        Objective objective = sweep.Catalog[free];
        double[][] signed = Signed(objective.Data!.Training);
        var widest = MaxMargin.TryFind(signed);
        double[][] path = Path(objective, budgets), penalizedPath = Path(sweep.Catalog[penalized], budgets);
        double[] losses = Losses(objective, path), norms = [.. path.Select(theta => VectorNorm.Euclidean(theta))];
        // The direction is the proof; how many runs show it is only told.
        bool doesNotExist = widest is not null;
        return new ClaimResult(doesNotExist ? ClaimVerdict.Supported : ClaimVerdict.Refuted,
        [
            Figure.Of("unattained_without_penalty", unattained.Interval),
            Figure.Of("attained_with_penalty", attained.Interval),
            Figure.Of("classes_with_penalty", censuses[penalized].Classes.Count),
            Figure.Of("widest_margin", widest?.Margin ?? double.NaN),
            Figure.Of("steps", budgets.Select(steps => (double)steps)),
            Figure.Of("loss", losses),
            Figure.Of("loss_times_steps", losses.Zip(budgets, (loss, steps) => loss * steps)),
            Figure.Of("parameter_norm", norms),
            Figure.Of("margin_to_widest", path.Select(theta => widest is { } w ? MaxMargin.MarginOf(theta, signed) / w.Margin : double.NaN)),
            Figure.Of("cosine_to_widest", path.Select((theta, i) => widest is { } w ? VectorNorm.Dot(theta, w.Direction) / norms[i] : double.NaN)),
            Figure.Of("loss_with_penalty", Losses(sweep.Catalog[penalized], penalizedPath)),
            Figure.Of("parameter_norm_with_penalty", penalizedPath.Select(theta => VectorNorm.Euclidean(theta))),
        ])
        {
            Condition = !doesNotExist ? null
                : $"separable data and no penalty{(attained.Successes == attained.Trials ? $"; with λ = {censuses[penalized].Setting.L2} every run attains it" : "")}",
            Evidence =
            [
                widest is { } found ? $"θ/‖θ‖ = ({string.Join(", ", found.Direction.Select(x => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture)))}) separates all {signed.Length} samples by {found.Margin:G6}: infimum 0, positive everywhere" : "no direction separates the samples",
                $"gradient descent: loss {(Falls(losses) ? "falls" : "does not fall")} and ‖θ‖ {(Falls([.. norms.Reverse()]) ? "grows" : "does not grow")} with every tenfold of steps",
            ],
        };
    }

    /// <summary>±(x, 1) with the sign of the label: θ separates if θ·z &gt; 0 for all of them.</summary>
    private static double[][] Signed(Dataset data) =>
    [
        .. data.Inputs.ToArray().Chunk(data.InputCount).Select((x, s) =>
        {
            double sign = data.Targets.Span[s] == 1 ? 1 : -1;
            return (double[])[.. x.Select(value => sign * value), sign];
        }),
    ];

    /// <summary>θ after each number of steps, from θ = 0.</summary>
    private static double[][] Path(Objective objective, int[] budgets)
    {
        var loss = new LossFunction(objective);
        var point = new double[objective.Shape.Parameters];
        int done = 0;
        return [.. budgets.Select(steps =>
        {
            GradientDescent.Descend(loss.At, point, Rate, steps - done);
            done = steps;
            return (double[])point.Clone();
        })];
    }

    private static double[] Losses(Objective objective, double[][] path)
    {
        var loss = new LossFunction(objective);
        return [.. path.Select(theta => loss.At(theta))];
    }

    /// <summary>Whether every number is below nine tenths of the one before: more than rounding, and no limit in sight.</summary>
    private static bool Falls(double[] values) => values.Zip(values.Skip(1), (before, after) => after < 0.9 * before).All(fell => fell);
}
