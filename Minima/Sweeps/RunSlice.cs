namespace Minima.Sweeps;

/// <summary>The runs of a sweep that are somebody's to run: all of them, or a shard's.</summary>
public sealed class RunSlice
{
    /// <summary>The runs of a shard.</summary>
    /// <exception cref="ArgumentException">The sweep cannot be run in shards.</exception>
    public RunSlice(SweepSpec sweep, Shard shard)
    {
        if (WhyImpossible(sweep, shard) is { } reason)
            throw new ArgumentException(reason, nameof(shard));
        Sweep = sweep;
        Shard = shard;
        Count = CountBelow(sweep.Runs);
    }

    /// <summary>The sweep.</summary>
    public SweepSpec Sweep { get; }

    /// <summary>Which part of it.</summary>
    public Shard Shard { get; }

    /// <summary>Number of runs.</summary>
    public int Count { get; }

    /// <summary>All runs of a sweep.</summary>
    public static RunSlice Whole(SweepSpec sweep) => new(sweep, Shard.Whole);

    /// <summary>Why a sweep has no such slice; null if it has.</summary>
    public static string? WhyImpossible(SweepSpec sweep, Shard shard) => shard.IsWhole || sweep.Stop.Coverage is null
        ? null
        : "coverage is decided on prefixes of all runs, and a shard has only some of each; run the sweep whole, or without stop: coverage";

    /// <summary>Whether a run is in the slice.</summary>
    public bool Contains(int run)
    {
        if (run < 0 || run >= Sweep.Runs)
            return false;
        int setting = run % Sweep.Settings.Count, replicate = run / Sweep.Settings.Count;
        return replicate % Shard.Of == Shard.FirstReplicate(setting);
    }

    /// <summary>Number of its runs with an index below <paramref name="limit"/>, which is at most that of the sweep's runs.</summary>
    public int CountBelow(int limit) => Enumerable.Range(0, Sweep.Settings.Count).Sum(setting => CountOfSetting(setting, limit));

    private int CountOfSetting(int setting, int limit)
    {
        int settings = Sweep.Settings.Count;
        int replicates = limit / settings + (setting < limit % settings ? 1 : 0);
        return (int)((Math.Max(0L, replicates - Shard.FirstReplicate(setting)) + Shard.Of - 1) / Shard.Of);
    }
}
