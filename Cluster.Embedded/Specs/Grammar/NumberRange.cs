using System.Globalization;
using System.Text.Json.Nodes;

namespace Cluster.Embedded.Specs.Grammar;

/// <summary>An interval; null stands for no bound.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="LowExcluded">Whether the lower bound itself lies outside.</param>
/// <param name="High">Upper bound.</param>
/// <param name="HighExcluded">Whether the upper bound itself lies outside.</param>
internal sealed record NumberRange(double? Low, bool LowExcluded, double? High, bool HighExcluded)
{
    /// <summary>All numbers.</summary>
    public static NumberRange Any { get; } = new(null, false, null, false);

    /// <summary>Numbers &gt; <paramref name="low"/>.</summary>
    public static NumberRange Above(double low) => new(low, true, null, false);

    /// <summary>Numbers ≥ <paramref name="low"/>.</summary>
    public static NumberRange AtLeast(double low) => new(low, false, null, false);

    /// <summary>Numbers from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static NumberRange Between(double low, double high) => new(low, false, high, false);

    /// <summary>The range without numbers ≥ <paramref name="high"/>.</summary>
    public NumberRange Below(double high) => this with { High = high, HighExcluded = true };

    /// <summary>The range without numbers &gt; <paramref name="high"/>.</summary>
    public NumberRange UpTo(double high) => this with { High = high, HighExcluded = false };

    /// <summary>Whether a number lies within.</summary>
    public bool Contains(double value) =>
        (Low is not { } low || (LowExcluded ? value > low : value >= low))
        && (High is not { } high || (HighExcluded ? value < high : value <= high));

    /// <summary>The bounds in words, starting with a space; nothing if there are none.</summary>
    public override string ToString() => (Low, High) switch
    {
        (null, null) => "",
        ({ } low, null) => LowExcluded ? $" above {Show(low)}" : $" of at least {Show(low)}",
        (null, { } high) => HighExcluded ? $" below {Show(high)}" : $" of at most {Show(high)}",
        ({ } low, { } high) when !LowExcluded && !HighExcluded => $" from {Show(low)} to {Show(high)}",
        ({ } low, { } high) => $"{(LowExcluded ? " above " : " of at least ")}{Show(low)} and {(HighExcluded ? "below" : "at most")} {Show(high)}",
    };

    /// <summary>Adds the bounds to a JSON Schema.</summary>
    public JsonObject AddTo(JsonObject schema)
    {
        if (Low is { } low)
            schema[LowExcluded ? "exclusiveMinimum" : "minimum"] = JsonNumber.Of(low);
        if (High is { } high)
            schema[HighExcluded ? "exclusiveMaximum" : "maximum"] = JsonNumber.Of(high);
        return schema;
    }

    private static string Show(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
}
