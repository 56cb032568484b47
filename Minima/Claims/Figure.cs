using Minima.Statistics;

namespace Minima.Claims;

/// <summary>A figure that a verdict rests on.</summary>
/// <param name="Name">Its name in JSON: lower case, words joined by underscores, unique within the claim; with its unit, if it has one.</param>
public abstract record Figure(string Name)
{
    /// <summary>A number, exact or to rounding.</summary>
    public static Figure Of(string name, double value) => new Number(name, value);

    /// <summary>An estimate with its 95 % confidence interval.</summary>
    public static Figure Of(string name, Interval interval) => new Estimate(name, interval);

    /// <summary>Several numbers: a point, a series.</summary>
    public static Figure Of(string name, IEnumerable<double> values) => new Series(name, [.. values]);

    /// <summary>A number.</summary>
    public sealed record Number(string Name, double Value) : Figure(Name);

    /// <summary>An estimate with its 95 % confidence interval.</summary>
    public sealed record Estimate(string Name, Interval Interval) : Figure(Name);

    /// <summary>Several numbers.</summary>
    public sealed record Series(string Name, IReadOnlyList<double> Values) : Figure(Name);
}
