using System.Globalization;
using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;

namespace Cluster.Embedded.Plots;

/// <summary>Verdicts counted by setting, put together as plots show them.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="catalog">Its objectives.</param>
/// <param name="verdicts">For each setting, its runs of each verdict (<see cref="Minima.Censuses.RunCounts.Verdicts"/>).</param>
public sealed class SettingCounts(SweepSpec sweep, ObjectiveCatalog catalog, IReadOnlyList<int[]> verdicts)
{
    private readonly int[] _architectures = [.. Enumerable.Range(0, sweep.Settings.Count).Select(catalog.IndexOfRun)];

    /// <summary>By architecture.</summary>
    /// <param name="titles">The architectures in words.</param>
    public IReadOnlyList<VerdictCounts> Architectures(IReadOnlyList<string> titles)
    {
        ILookup<int, int> settings = Enumerable.Range(0, _architectures.Length).ToLookup(setting => _architectures[setting]);
        return [.. titles.Select((title, architecture) => new VerdictCounts(title, Sum(settings[architecture])))];
    }

    /// <summary>By learning rate, the lowest first.</summary>
    /// <param name="architecture">Of one architecture; null for all.</param>
    public IReadOnlyList<VerdictCounts> LearningRates(int? architecture = null) =>
        [.. Enumerable.Range(0, _architectures.Length)
            .Where(setting => architecture is null || _architectures[setting] == architecture)
            .GroupBy(setting => sweep.Settings[setting].Optimizer.LearningRate)
            .OrderBy(group => group.Key)
            .Select(group => new VerdictCounts($"learning rate η = {RateText(group.Key)}", Sum(group)))];

    private int[] Sum(IEnumerable<int> settings)
    {
        var sum = new int[Enum.GetValues<Verdict>().Length];
        foreach (int setting in settings)
        {
            for (int verdict = 0; verdict < sum.Length; verdict++)
                sum[verdict] += verdicts[setting][verdict];
        }

        return sum;
    }

    /// <summary>The rate as a user wrote it; with an exponent where zeros would have to be counted.</summary>
    private static string RateText(double rate) =>
        rate.ToString(rate is >= 1e-4 and < 1e5 ? "R" : "0.################e+0", CultureInfo.InvariantCulture);
}
