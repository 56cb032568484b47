using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cluster.Silo.Telemetry;

/// <summary>Answers Prometheus: metrics are collected when they are asked for, and not before.</summary>
[ExportModes(ExportModes.Pull)]
public sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int MostMilliseconds = 10_000;

    private readonly Lock _gate = new();
    private string _text = "";

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>What there is to say now; null if it could not be collected.</summary>
    public string? Scrape()
    {
        lock (_gate)
            return Collect?.Invoke(MostMilliseconds) == true ? _text : null;
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        _text = PrometheusText.Write(batch, ParentProvider.GetResource());
        return ExportResult.Success;
    }
}
