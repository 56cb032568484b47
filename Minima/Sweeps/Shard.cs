using System.Globalization;

namespace Minima.Sweeps;

/// <summary>
/// One of <paramref name="Of"/> parts of a sweep's runs. In the table of settings × replicates a shard is every n-th
/// diagonal: (setting + replicate) mod n. So all shards have the same number of runs of every setting, but for one, and
/// take about the same time; with as many replicates as shards none lacks a setting. The sweep's length has no say:
/// more replicates leave every run in its shard.
/// </summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Of">Number of parts.</param>
public sealed record Shard(int Number, int Of)
{
    /// <summary>The only part of one: all runs.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether it is all runs.</summary>
    public bool IsWhole => Of == 1;

    /// <summary>Reads <c>3/8</c>; null if it is no part of a whole.</summary>
    public static Shard? Parse(string text) =>
        text.Split('/') is [string number, string of]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int i)
        && int.TryParse(of, NumberStyles.None, CultureInfo.InvariantCulture, out int n)
        && i >= 1 && i <= n
            ? new Shard(i, n)
            : null;

    /// <summary>The first replicate of a setting that belongs to the shard; then it is every <see cref="Of"/>-th.</summary>
    public int FirstReplicate(int setting) => (int)((Number - 1L - setting % Of + Of) % Of);

    /// <summary>As <see cref="ToString"/>; null for all runs.</summary>
    public string? Label => IsWhole ? null : ToString();

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
