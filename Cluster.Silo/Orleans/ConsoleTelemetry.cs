using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cluster.Silo.Orleans;

/// <summary>Prints the metrics of the silo and of Orleans to stdout every 10 s, and once more at the end.</summary>
internal sealed class ConsoleTelemetry(SiloMeter meter) : IHostedService, IDisposable
{
    private const string OrleansMeter = "Microsoft.Orleans";

    private MeterProvider? _provider;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = meter;
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(SiloMeter.Name).AddMeter(OrleansMeter).AddConsoleExporter().Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.ForceFlush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _provider?.Dispose();
}
