using System.Globalization;
using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Plots;

/// <summary>
/// What plots need to know of single runs, counted as the runs go by: memory grows with what there is to show, not with the
/// runs. The caller sees to it that no run is counted twice.
/// </summary>
/// <param name="sweep">The sweep.</param>
/// <param name="catalog">Its objectives.</param>
public sealed class OutcomeSummary(SweepSpec sweep, ObjectiveCatalog catalog)
{
    private readonly LossCounts[] _losses = [.. Enumerable.Range(0, catalog.Count).Select(_ => new LossCounts())];
    private readonly int[] _architectures = [.. Enumerable.Range(0, sweep.Settings.Count).Select(catalog.IndexOfRun)];
    private readonly int[,] _verdicts = new int[sweep.Settings.Count, Enum.GetValues<Verdict>().Length];

    /// <summary>Counts a run.</summary>
    public void Add(RunOutcome outcome)
    {
        int setting = outcome.Run % sweep.Settings.Count;
        _losses[_architectures[setting]].Add(outcome.Loss, outcome.Verdict);
        _verdicts[setting, (int)outcome.Verdict]++;
    }

    /// <summary>The losses of an architecture's runs.</summary>
    public LossCounts LossesOf(int architecture) => _losses[architecture];

    /// <summary>Verdicts by learning rate, the lowest rate first.</summary>
    /// <param name="architecture">Of one architecture; null for all.</param>
    public IReadOnlyList<VerdictCounts> LearningRates(int? architecture = null) =>
        [.. Enumerable.Range(0, sweep.Settings.Count)
            .Where(setting => architecture is null || _architectures[setting] == architecture)
            .GroupBy(setting => sweep.Settings[setting].Optimizer.LearningRate)
            .OrderBy(group => group.Key)
            .Select(group => new VerdictCounts(
                $"learning rate η = {RateText(group.Key)}",
                [.. Enumerable.Range(0, _verdicts.GetLength(1)).Select(verdict => group.Sum(setting => _verdicts[setting, verdict]))]))];

    /// <summary>The rate as a user wrote it; with an exponent where zeros would have to be counted.</summary>
    private static string RateText(double rate) =>
        rate.ToString(rate is >= 1e-4 and < 1e5 ? "R" : "0.################e+0", CultureInfo.InvariantCulture);
}
