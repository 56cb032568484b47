using Minima.Kernels;
using Minima.Networks;
using Minima.Objectives;
using Minima.Training;

namespace Minima.Claims;

/// <summary>
/// What the experiments call a bad minimum: its loss exceeds the best one found by more than a fiftieth of the way to the
/// loss of the best constant output, which knows the targets' mean or frequencies and nothing of the inputs.
/// </summary>
/// <param name="Best">The lowest loss found; NaN if no run ended anywhere.</param>
/// <param name="Constant">The loss of the best constant output, without penalty.</param>
internal sealed record LossBar(double Best, double Constant)
{
    private const double Share = 0.02;

    /// <summary>Losses of one minimum, found twice, differ by rounding; those of two minima by far more.</summary>
    public const double Tie = 1e-9;

    /// <summary>The highest loss that is not bad.</summary>
    public double Highest => Best + Math.Max(Tie, Share * (Constant - Best));

    /// <summary>The bar of an objective, given where runs on it ended.</summary>
    public static LossBar Of(Objective objective, IEnumerable<double> losses) => new(
        losses.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min(),
        ConstantLoss(objective));

    /// <summary>The bar of an objective, given the outcomes of runs on it.</summary>
    public static LossBar Of(Objective objective, IEnumerable<RunOutcome> outcomes) => Of(objective, outcomes.Select(outcome => outcome.Loss));

    /// <summary>Whether a run that ended at a loss ended badly; one that diverged did.</summary>
    public bool IsBad(double loss) => !(loss <= Highest);

    /// <summary>Whether a run ended at the lowest loss found.</summary>
    public bool IsBest(double loss) => loss <= Best + Tie;

    /// <summary>Mean variance of the targets, or the entropy of the labels' frequencies.</summary>
    private static double ConstantLoss(Objective objective)
    {
        LossTargets targets = LossTargets.Of(objective.Data!.Training, objective.Loss);
        double[][] outputs = [.. Enumerable.Range(0, targets.Outputs).Select(o => targets.Values.ToArray().Where((_, i) => i % targets.Outputs == o).ToArray())];
        return objective.Loss switch
        {
            LossKind.Mse => outputs.Average(values => values.Average(y => y * y) - values.Average() * values.Average()),
            LossKind.CrossEntropy => outputs.Sum(values => Information(values.Average())),
            LossKind.Logistic => Information(outputs[0].Average()) + Information(1 - outputs[0].Average()),
            _ => throw new ArgumentOutOfRangeException(nameof(objective), objective.Loss, "A loss on samples is needed."),
        };
    }

    /// <summary>−p ln p.</summary>
    private static double Information(double p) => p == 0 ? 0 : -p * ScalarMath.Log(p);
}
