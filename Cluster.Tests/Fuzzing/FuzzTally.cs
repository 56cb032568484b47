namespace Cluster.Tests.Fuzzing;

/// <summary>What became of the mutants of a format.</summary>
internal sealed class FuzzTally(string format)
{
    /// <summary>Name of the format.</summary>
    public string Format { get; } = format;

    /// <summary>Mutants that were read.</summary>
    public long Accepted { get; set; }

    /// <summary>Mutants that were refused as bad input.</summary>
    public long Refused { get; set; }

    /// <summary>Time of all.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>The longest that one took, and its number.</summary>
    public (TimeSpan Time, long Number) Slowest { get; set; }

    /// <summary>The most that was allocated for one, and its number.</summary>
    public (long Bytes, long Number) Largest { get; set; }

    /// <summary>The heading of <see cref="ToString"/>'s columns.</summary>
    public static string Heading => "format           mutants   accepted    refused   seconds   slowest ms (mutant)   largest MB (mutant)";

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Format,-13} {Accepted + Refused,10:N0} {Accepted,10:N0} {Refused,10:N0} {Time.TotalSeconds,9:F0} {Slowest.Time.TotalMilliseconds,10:F1} {$"({Slowest.Number})",10} {Largest.Bytes / 1e6,10:F1} {$"({Largest.Number})",10}");
}
