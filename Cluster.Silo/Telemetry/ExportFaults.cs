using System.Diagnostics.Tracing;

namespace Cluster.Silo.Telemetry;

/// <summary>Says in the log why nothing reaches the collector: OpenTelemetry itself tells only who asks its event source.</summary>
internal sealed partial class ExportFaults(ILogger log) : EventListener
{
    private const string Source = "OpenTelemetry-Exporter-OpenTelemetryProtocol";

    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _said;

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
            EnableEvents(eventSource, EventLevel.Warning);
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // Events of failed requests begin with where they went; then come the answer, or a stack whose first line says why.
        if (eventData.Payload is not [string collector, ..] || !Uri.TryCreate(collector, UriKind.Absolute, out _))
            return;
        lock (_gate)
        {
            if (_said is { } said && TimeProvider.System.GetElapsedTime(said) < Silence)
                return;
            _said = TimeProvider.System.GetTimestamp();
        }

        Unsent(string.Join(": ", eventData.Payload.Select(value => $"{value}".Split('\n')[0].TrimEnd()).Where(line => line.Length > 0)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "metrics or traces do not reach the collector: {Reason}")]
    private partial void Unsent(string reason);
}
