namespace Cluster.Silo.Telemetry;

/// <summary>The options of telemetry as they are written.</summary>
internal static class TelemetrySettings
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SiloSetting> All { get; } =
    [
        Setting("metrics", "on or off (to print them: console-metrics)", "answers Prometheus at /metrics, also at the address of health [default: on]",
            (telemetry, value) => Switch(value) is { } isOn ? telemetry with { AnswersScrapes = isOn } : null),
        Setting("console-metrics", "on or off", "prints the metrics every 10 s [default: off]",
            (telemetry, value) => Switch(value) is { } isOn ? telemetry with { PrintsMetrics = isOn } : null),
        Setting("otlp", "the URL of a collector, such as http://127.0.0.1:4318, without a user or a query", "sends metrics and traces to a collector, by OTLP over HTTP [default: nowhere]",
            (telemetry, value) => Collector(value) is { } collector ? telemetry with { Collector = collector } : null),
        Setting("log", "text or json", "how log lines are written; json has the ids of sweeps, runs and traces in fields [default: text]",
            (telemetry, value) => value is "text" or "json" ? telemetry with { LogsJson = value == "json" } : null),
    ];

    private static bool? Switch(string value) => value switch
    {
        "on" => true,
        "off" => false,
        _ => null,
    };

    private static Uri? Collector(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" } ? uri : null;

    private static SiloSetting Setting(string name, string allowed, string meaning, Func<TelemetryOptions, string, TelemetryOptions?> apply) =>
        new(name, allowed, meaning, (options, value) => apply(options.Telemetry, value) is { } telemetry ? options with { Telemetry = telemetry } : null);
}
