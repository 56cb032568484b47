using Cluster.Client.Rendering;
using Cluster.Embedded;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Networks;
using Minima.Sweeps;

namespace Cluster.Client.Reports;

/// <summary>What was found, and how, in sentences that follow from the numbers.</summary>
internal static class ReportSentences
{
    /// <summary>The sweep as a whole.</summary>
    public static string Overall(Census census)
    {
        int runs = census.Architectures.Sum(architecture => architecture.Runs);
        int stationary = census.Architectures.Sum(architecture => architecture.Classes.Sum(row => row.Hits));
        int classes = census.Architectures.Sum(architecture => architecture.Classes.Count);
        string where = census.Architectures.Count > 1 ? $" of {census.Architectures.Count:N0} architectures, whose minima are not comparable" : "";
        return runs == 0 ? "No run has finished yet: there is nothing to report."
            : $"{Names.Some(runs, "run has", "runs have")} finished; {stationary:N0} of them ended at a stationary point ({Names.Percent((double)stationary / runs)}), "
                + $"in {Names.Some(classes, "class", "classes")}{where}.";
    }

    /// <summary>One architecture.</summary>
    /// <param name="architecture">Its census.</param>
    /// <param name="title">It in words.</param>
    /// <param name="lowestOutside">Lowest loss of the runs that are in no class; NaN if there are none.</param>
    public static string Of(ArchitectureCensus architecture, string title, double lowestOutside)
    {
        if (architecture.Runs == 0)
            return $"{title}: no run has finished.";
        if (architecture.Classes.Count == 0)
            return $"{title}: none of {Names.Some(architecture.Runs, "run", "runs")} ended at a stationary point.";
        ClassRow[] minima = [.. architecture.Classes.Where(row => row.Verdict == Verdict.Minimum)];
        return $"{title}: {Kinds(architecture, minima)}{Losses(minima)}{Outside(architecture, lowestOutside)} "
            + $"Coverage {Names.Percent(architecture.Coverage)}, Chao1 {architecture.Chao1.Estimate:0.#} ({architecture.Chao1.Low:0.#} to {architecture.Chao1.High:0.#}).";
    }

    /// <summary>How the sweep was made, one sentence each.</summary>
    public static IReadOnlyList<string> Method(SweepSpec sweep) =>
    [
        $"{Names.Some(sweep.Settings.Count, "setting", "settings")} times {Names.Some(sweep.Replicates, "replicate", "replicates")}; every run starts from weights of its own, drawn from a seed that follows from the sweep's seed {sweep.Seed} and the run's index ({Some(sweep, setting => $"{setting.Init.Kind.Name()}, scale {NumericText.Exact(setting.Init.Scale)}")}).",
        $"It descends with {Some(sweep, setting => setting.Optimizer.Kind.Name())} at a learning rate of {Some(sweep, setting => NumericText.Exact(setting.Optimizer.LearningRate))} for at most {Some(sweep, setting => $"{setting.Optimizer.Steps:N0}")} steps.",
        sweep.Polish.Enabled
            ? $"Second-order steps that stay in the basin then bring it to a gradient of at most {NumericText.Exact(sweep.Polish.Gradient)} (‖g‖∞)."
            : "There is no second-order phase: the last point is judged as it is.",
        "The eigenvalues of the Hessian there give the verdict: minimum, degenerate, or saddle; a run without a stationary point is unattained, unconverged or diverged.",
        $"Points are one class if an element of the group ({GroupText(sweep.Classes.Group)}) carries one as near to the other as their error radii explain; no tolerance is chosen by hand.",
    ];

    private static string Kinds(ArchitectureCensus architecture, ClassRow[] minima)
    {
        int valleys = architecture.Classes.Count(row => row.Verdict == Verdict.Degenerate), saddles = architecture.Classes.Count(row => row.Verdict == Verdict.Saddle);
        string others = (valleys > 0 ? $", {Names.Some(valleys, "flat valley", "flat valleys")}" : "") + (saddles > 0 ? $", {Names.Some(saddles, "saddle", "saddles")}" : "");
        return $"{Names.Some(architecture.Runs, "run", "runs")} found {Names.Some(minima.Length, "strict minimum", "different strict minima")}{others}.";
    }

    private static string Losses(ClassRow[] minima)
    {
        if (minima.Length == 0)
            return "";
        ClassRow best = minima[0], worst = minima[^1];
        string share = $"{Names.Percent(best.Share.Estimate)} of the runs (95 %: {Names.Percent(best.Share.Low)} to {Names.Percent(best.Share.High)})";
        string spread = minima.Length == 1 ? "" : $"; the highest, {worst.Id}, lies {Names.Short(worst.Loss - best.Loss)} above it";
        return $" The lowest found, {best.Id}, has loss {Names.Loss(best.Loss)} and was found by {share}{spread}.";
    }

    /// <summary>Runs in no class count for nothing above; a lower loss among them must not go unsaid.</summary>
    private static string Outside(ArchitectureCensus architecture, double lowest) => lowest < architecture.Classes[0].Loss
        ? $" Runs that ended at no stationary point came down to {Names.Loss(lowest)}, below every class." : "";

    private static string GroupText(ClassGroup group) => group switch
    {
        ClassGroup.Raw => "the identity alone",
        ClassGroup.Permutation => "permutations of hidden units",
        _ => "permutations of hidden units with the sign flips, reflections or positive scales that their activations allow",
    };

    private static string Some(SweepSpec sweep, Func<Setting, string> part)
    {
        string[] values = [.. sweep.Settings.Select(part).Distinct()];
        return values.Length <= 12 ? string.Join(" or ", values) : $"{string.Join(" or ", values.Take(11))} or one of {values.Length - 11:N0} others";
    }
}
