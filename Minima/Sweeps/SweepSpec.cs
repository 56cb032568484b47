using System.Globalization;
using System.Text;
using Minima.Randomness;

namespace Minima.Sweeps;

/// <summary>
/// A sweep: the settings (cross product of all axes, in a fixed order) times replicates. Run i has setting
/// i mod |settings| and replicate i div |settings|, so that more replicates only append runs.
/// </summary>
public sealed class SweepSpec
{
    /// <summary>Most runs of one sweep.</summary>
    public const int MaxRuns = 100_000_000;

    /// <summary>
    /// Version of everything between a spec and its results. It goes up with every change that may change a bit, so that
    /// runs of two versions never meet in one census.
    /// </summary>
    public const int NumericsVersion = 5;

    /// <summary>Name of the sweep: letters, digits, hyphens, underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The sweep's seed, from which every run's seed is derived.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Every combination of the axes' values.</summary>
    public required IReadOnlyList<Setting> Settings { get; init; }

    /// <summary>Seeds per setting.</summary>
    public required int Replicates { get; init; }

    /// <summary>The second-order phase.</summary>
    public PolishSpec Polish { get; init; } = new();

    /// <summary>How minima are grouped.</summary>
    public ClassesSpec Classes { get; init; } = new();

    /// <summary>When to end early, if at all.</summary>
    public StopSpec Stop { get; init; } = new();

    /// <summary>Number of runs.</summary>
    public int Runs => Math.Min(checked(Settings.Count * Replicates), Stop.MaxRuns ?? MaxRuns);

    /// <summary>
    /// Hash of everything that determines results, as 64 hexadecimal characters. The name and the number of replicates
    /// are left out: an extended sweep is the same sweep, further along.
    /// </summary>
    public string Hash => HashOf(NumericsVersion);

    /// <summary>The hash that the sweep has with a version of the numerics.</summary>
    public string HashOf(int numerics)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"numerics={numerics}\nseed={Seed}\npolish={Polish.Gradient:R};{Polish.Enabled};{Polish.Steps}\n");
        text.Append($"classes={Classes.Key}\n");
        foreach (Setting setting in Settings)
            text.Append(setting.Key).Append('\n');
        return StableHash.OfText(text.ToString());
    }

    /// <summary>The same sweep with another number of replicates; runs that both have are equal.</summary>
    public SweepSpec WithReplicates(int replicates) => new()
    {
        Name = Name,
        Seed = Seed,
        Settings = Settings,
        Replicates = replicates,
        Polish = Polish,
        Classes = Classes,
        Stop = Stop,
    };

    /// <summary>The run with a given index. Its seed depends on the sweep's seed and the index alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such run.</exception>
    public RunSpec Run(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Runs);
        return new RunSpec(index, StableHash.Combine(Seed, (ulong)index), Settings[index % Settings.Count], Polish);
    }
}
