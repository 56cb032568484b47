namespace Cluster.Silo.Telemetry;

/// <summary>Whom a silo tells what it measures.</summary>
public sealed record TelemetryOptions
{
    /// <summary>Whether it answers Prometheus at /metrics.</summary>
    public bool AnswersScrapes { get; init; } = true;

    /// <summary>Whether it prints metrics to stdout.</summary>
    public bool PrintsMetrics { get; init; }

    /// <summary>The collector that takes metrics and traces by OTLP over HTTP; null for none.</summary>
    public Uri? Collector { get; init; }

    /// <summary>Whether log lines are JSON, with every id in a field of its own.</summary>
    public bool LogsJson { get; init; }
}
