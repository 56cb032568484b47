using Minima.Censuses;
using Minima.Networks;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Comparisons;

/// <summary>
/// Two sweeps side by side: do they find the same minima, and equally often? Objectives are paired by
/// <see cref="Setting.ObjectiveKey"/>: data, network, loss and penalty are equal, whatever else differs.
/// </summary>
/// <param name="Pairs">The objectives that both have, in A's order.</param>
/// <param name="OnlyA">Numbers, in A's catalog, of the objectives that B does not have.</param>
/// <param name="OnlyB">Numbers, in B's catalog, of the objectives that A does not have.</param>
public sealed record SweepComparison(
    IReadOnlyList<ObjectiveComparison> Pairs, IReadOnlyList<int> OnlyA, IReadOnlyList<int> OnlyB)
{
    /// <summary>Why two sweeps cannot be compared; null if they can.</summary>
    public static string? WhyImpossible(SweepSpec a, SweepSpec b)
    {
        if (a.Classes.Group != b.Classes.Group)
            return $"one has classes modulo {a.Classes.Group.Name()}, the other modulo {b.Classes.Group.Name()} (classes.group)";
        return a.Settings.Select(setting => setting.ObjectiveKey).Intersect(b.Settings.Select(setting => setting.ObjectiveKey)).Any()
            ? null
            : "they have no objective in common: data, network, loss and penalty must be the same, as only then minima are comparable";
    }

    /// <summary>
    /// Whether some runs of both have the same index and the same seed: then they are pairs, not independent samples. Two
    /// shards of one sweep have no index in common.
    /// </summary>
    public bool SharesSeeds { get; private init; }

    /// <summary>Compares two sweeps.</summary>
    /// <exception cref="ArgumentException">They cannot be compared.</exception>
    public static SweepComparison Of(ComparedSweep a, ComparedSweep b)
    {
        if (WhyImpossible(a.Spec, b.Spec) is { } reason)
            throw new ArgumentException(reason, nameof(b));
        Dictionary<string, int> numbersA = Numbers(a.Catalog), numbersB = Numbers(b.Catalog);
        string[] common = [.. numbersA.Keys.Where(numbersB.ContainsKey).OrderBy(key => numbersA[key])];
        JointTally[] tallies = [.. common.Select(key => Tally(a, numbersA[key]))];
        HashSet<int> runsA = Count(a, common, tallies, (tally, outcome) => tally.AddA(outcome));
        HashSet<int> runsB = Count(b, common, tallies, (tally, outcome) => tally.AddB(outcome));
        foreach ((string key, JointTally tally) in common.Zip(tallies))
            tally.Settle(() => RunsOf(a, numbersA[key]), () => RunsOf(b, numbersB[key]));
        return new SweepComparison(
            [.. common.Zip(tallies, (key, tally) => tally.Compare(numbersA[key], numbersB[key]))],
            [.. numbersA.Where(pair => !numbersB.ContainsKey(pair.Key)).Select(pair => pair.Value).Order()],
            [.. numbersB.Where(pair => !numbersA.ContainsKey(pair.Key)).Select(pair => pair.Value).Order()])
        {
            SharesSeeds = a.Spec.Seed == b.Spec.Seed && runsA.Overlaps(runsB),
        };
    }

    private static IEnumerable<RunOutcome> RunsOf(ComparedSweep sweep, int objective) =>
        sweep.Runs.Where(outcome => sweep.Catalog.IndexOfRun(outcome.Run) == objective);

    private static JointTally Tally(ComparedSweep a, int objective) =>
        new(new ObjectiveTally(a.Catalog.FirstSetting(objective), a.Catalog[objective], a.Spec.Classes), firstOfB: a.Spec.Runs);

    /// <summary>Counts the runs of a sweep's objectives that the other has, too; returns their indices.</summary>
    private static HashSet<int> Count(ComparedSweep sweep, string[] keys, JointTally[] tallies, Action<JointTally, RunOutcome> add)
    {
        var homes = keys.Zip(tallies).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        JointTally?[] tallyOfObjective = [.. Enumerable.Range(0, sweep.Catalog.Count)
            .Select(o => homes.GetValueOrDefault(sweep.Catalog.FirstSetting(o).ObjectiveKey))];
        var counted = new HashSet<int>();
        foreach (RunOutcome outcome in sweep.Runs)
        {
            int objective = sweep.Catalog.IndexOfRun(outcome.Run);
            if (tallyOfObjective[objective] is { } tally && outcome.Fits(sweep.Catalog[objective].Shape) && counted.Add(outcome.Run))
                add(tally, outcome);
        }

        return counted;
    }

    private static Dictionary<string, int> Numbers(ObjectiveCatalog catalog) =>
        Enumerable.Range(0, catalog.Count).ToDictionary(o => catalog.FirstSetting(o).ObjectiveKey, o => o, StringComparer.Ordinal);
}
