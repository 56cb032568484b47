using System.Globalization;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>
/// Advice to one whose training is stuck, in two pieces that are meant to be followed together. Both together, and for
/// comparison each alone, are judged by the best and the worst change it makes anywhere
/// on the grid, both chosen by the first half of the replicates and measured on the second: what was chosen for its luck
/// does not keep it.
/// </summary>
internal sealed class RemediesClaim : IClaim
{
    public string Id => "remedies";

    public string Statement => "to get unstuck, lower the learning rate and add uniform noise";

    public string Method =>
        "XOR with two tanh units on a grid of learning rate and amplitude of uniform noise, which falls linearly to 0; every run starts afresh, at a random initial point. A run succeeds "
        + "unless it ends in a bad minimum (worse than the best by 2 % of the way to the best constant). Of all steps from no noise "
        + "to a lower learning rate with noise, which decide, and also of all to a lower rate alone and to noise alone, the first half of the replicates "
        + "chooses the most and the least helpful; the second half measures them.";

    public IReadOnlyList<string> Sweeps => [Id];

    public ClaimResult Examine(ClaimContext context)
    {
        ClaimSweep sweep = context.Run(Id, quick: 100);
        LossBar bar = LossBar.Of(sweep.Catalog[0], sweep.Outcomes);
        Cell[] cells = [.. sweep.Spec.Settings.Select((setting, s) => Cell.Of(setting.Optimizer, [.. sweep.OfSetting(s)], bar))];
        Cell[] quiet = [.. cells.Where(cell => cell.Noise == 0).OrderByDescending(cell => cell.LearningRate)];
        Remedy lower = Remedy.Of(quiet.SelectMany((from, i) => quiet.Skip(i + 1).Select(to => new Change(from, to))));
        Remedy noise = Remedy.Of(quiet.SelectMany(from => cells
            .Where(to => to.Noise > 0 && to.LearningRate == from.LearningRate).Select(to => new Change(from, to))));
        Remedy both = Remedy.Of(quiet.SelectMany(from => cells
            .Where(to => to.Noise > 0 && to.LearningRate < from.LearningRate).Select(to => new Change(from, to))));
        return new ClaimResult(both.Verdict,
        [
            Figure.Of("runs", sweep.Outcomes.Count),
            Figure.Of("best_loss", bar.Best),
            Figure.Of("highest_loss_of_success", bar.Highest),
            .. both.Figures("lower_rate_with_noise"),
            .. lower.Figures("lower_rate"),
            .. noise.Figures("noise"),
            .. cells.Select(cell => Figure.Of($"success_rate_{Name(cell.LearningRate)}_noise_{Name(cell.Noise)}", cell.All.Interval)),
        ])
        {
            Condition = $"from the initial point on, not from where a run is stuck: a lower learning rate with noise {both.Text}",
            Evidence = [$"a lower learning rate with noise {both.Text}", $"a lower learning rate alone {lower.Text}", $"noise alone {noise.Text}"],
        };
    }

    private static string Name(double value) => value.ToString(CultureInfo.InvariantCulture).Replace('.', '_');

    /// <summary>One combination of learning rate and noise.</summary>
    /// <param name="LearningRate">η.</param>
    /// <param name="Noise">Amplitude.</param>
    /// <param name="All">Successes among all runs.</param>
    /// <param name="Choosing">Among the first half of the replicates.</param>
    /// <param name="Measuring">Among the second half.</param>
    private sealed record Cell(double LearningRate, double Noise, Proportion All, Proportion Choosing, Proportion Measuring)
    {
        public static Cell Of(OptimizerSpec optimizer, RunOutcome[] outcomes, LossBar bar)
        {
            Proportion Successes(RunOutcome[] runs) => Proportion.Of(runs, run => !bar.IsBad(run.Loss));
            int half = outcomes.Length / 2;
            return new Cell(optimizer.LearningRate, optimizer.Noise, Successes(outcomes), Successes(outcomes[..half]), Successes(outcomes[half..]));
        }
    }

    /// <summary>Following the advice from one cell to another.</summary>
    private sealed record Change(Cell From, Cell To)
    {
        /// <summary>What the first half of the replicates says.</summary>
        public double Promise => To.Choosing.Interval.Estimate - From.Choosing.Interval.Estimate;

        /// <summary>What the second half says.</summary>
        public Interval Effect => From.Measuring.ChangeTo(To.Measuring);

        /// <summary>The coordinates of both cells.</summary>
        public double[] Place => [From.LearningRate, From.Noise, To.LearningRate, To.Noise];

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"{From.Measuring.Interval.Estimate:P0} → {To.Measuring.Interval.Estimate:P0} from rate {From.LearningRate}, noise {From.Noise} to rate {To.LearningRate}, noise {To.Noise}");
    }

    /// <summary>A piece of advice where it did most and least good.</summary>
    private sealed record Remedy(Change Best, Change Worst)
    {
        public bool Helps => Best.Effect.Low > 0;

        public bool Harms => Worst.Effect.High < 0;

        public ClaimVerdict Verdict => !Helps ? ClaimVerdict.Refuted : Harms ? ClaimVerdict.Depends : ClaimVerdict.Supported;

        public string Text => (Helps, Harms) switch
        {
            (true, true) => $"helps here ({Best}) and harms there ({Worst})",
            (true, false) => $"helps ({Best})",
            (false, true) => $"nowhere clearly helps, and harms ({Worst})",
            _ => "makes no clear difference",
        };

        public static Remedy Of(IEnumerable<Change> changes)
        {
            Change[] all = [.. changes];
            return new Remedy(all.MaxBy(change => change.Promise)!, all.MinBy(change => change.Promise)!);
        }

        public IEnumerable<Figure> Figures(string name) =>
        [
            Figure.Of($"{name}_best_change", Best.Effect),
            Figure.Of($"{name}_best_from_rate_noise_to_rate_noise", Best.Place),
            Figure.Of($"{name}_worst_change", Worst.Effect),
            Figure.Of($"{name}_worst_from_rate_noise_to_rate_noise", Worst.Place),
        ];
    }
}
