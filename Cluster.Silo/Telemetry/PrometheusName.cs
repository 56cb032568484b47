using OpenTelemetry.Metrics;

namespace Cluster.Silo.Telemetry;

/// <summary>How instruments are called in Prometheus: census.train.duration in s is census_train_duration_seconds.</summary>
public static class PrometheusName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["By"] = "bytes",
        ["%"] = "percent",
        ["Cel"] = "celsius",
    };

    /// <summary>The name of an instrument.</summary>
    /// <param name="name">Its name, with dots.</param>
    /// <param name="unit">Its unit in UCUM; what is in braces only says what is counted.</param>
    /// <param name="type">What it is: what only grows ends in _total.</param>
    public static string Of(string name, string unit, MetricType type)
    {
        string plain = Label(name);
        if (SuffixOf(unit, type) is { } suffix && !plain.EndsWith($"_{suffix}", StringComparison.Ordinal))
            plain = $"{plain}_{suffix}";
        return IsCounter(type) && !plain.EndsWith("_total", StringComparison.Ordinal) ? $"{plain}_total" : plain;
    }

    /// <summary>A name with no characters but those that Prometheus allows.</summary>
    public static string Label(string name)
    {
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return plain.Length == 0 || char.IsAsciiDigit(plain[0]) ? $"_{plain}" : plain;
    }

    /// <summary>Whether it only grows.</summary>
    public static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private static string? SuffixOf(string unit, MetricType type) => unit switch
    {
        "" => null,
        "1" => type.IsGauge() ? "ratio" : null,
        ['{', ..] => null,
        _ => Units.GetValueOrDefault(unit) ?? Label(unit),
    };
}
