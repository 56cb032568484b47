using System.Reflection;
using Cluster.Grains.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cluster.Silo.Telemetry;

/// <summary>Listens to the meter and the traces of the census for whom the options name; if that is nobody, not at all.</summary>
internal sealed class SiloTelemetry(TelemetryOptions options, ILogger<SiloTelemetry> log) : IHostedService, IDisposable
{
    private const string ScrapePath = "/metrics", ServiceName = "census-silo";

    private const int PrintMilliseconds = 10_000, FlushMilliseconds = 3000, RunsTracedPerSecond = 10;

    private const string RuntimeMeter = "System.Runtime";

    /// <summary>Besides the census: the engine with clusters, and the process.</summary>
    private static readonly string[] Meters = [CensusMeter.Name, "Microsoft.Orleans", RuntimeMeter];

    /// <summary>What is wanted of the process: the rest is for those who write runtimes.</summary>
    private static readonly string[] OfRuntime = ["dotnet.process.memory.working_set", "dotnet.process.cpu.time", "dotnet.gc.pause.time"];

    private readonly PrometheusExporter _prometheus = new();
    private MeterProvider? _metrics;
    private TracerProvider? _traces;
    private ExportFaults? _faults;

    private bool HasListeners => options.AnswersScrapes || options.PrintsMetrics || options.Collector is not null;

    /// <summary>Adds telemetry and logging to a host.</summary>
    public static void Add(WebApplicationBuilder builder, TelemetryOptions options)
    {
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (options.LogsJson)
            builder.Logging.ClearProviders().AddJsonConsole(json => json.IncludeScopes = true);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<SiloTelemetry>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SiloTelemetry>());
    }

    /// <summary>Whether a path is answered here, and without TLS too where probes are.</summary>
    public static bool IsScrape(PathString path) => path == ScrapePath;

    /// <summary>Answers Prometheus, if it is to be answered.</summary>
    public static void Map(WebApplication host, TelemetryOptions options)
    {
        if (!options.AnswersScrapes)
            return;
        SiloTelemetry telemetry = host.Services.GetRequiredService<SiloTelemetry>();
        host.MapGet(ScrapePath, () => telemetry._prometheus.Scrape() is { } text
            ? Results.Text(text, PrometheusText.ContentType) : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!HasListeners)
            return Task.CompletedTask;
        if (options.Collector is { } collector)
        {
            _faults = new ExportFaults(log);
            _traces = TracesTo(collector);
        }

        _metrics = MetricsToAll();
        CensusMeter.Begin();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _metrics?.ForceFlush(FlushMilliseconds);
        _traces?.ForceFlush(FlushMilliseconds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
        _faults?.Dispose();
        _prometheus.Dispose();
    }

    private MeterProvider MetricsToAll()
    {
        MeterProviderBuilder builder = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Who()).AddMeter(Meters)
            .AddView(instrument => instrument.Meter.Name == RuntimeMeter && !OfRuntime.Contains(instrument.Name) ? MetricStreamConfiguration.Drop : null);
        if (options.AnswersScrapes)
            builder.AddReader(new BaseExportingMetricReader(_prometheus));
        if (options.PrintsMetrics)
            builder.AddReader(new PeriodicExportingMetricReader(new ConsoleExporter(Console.Out), PrintMilliseconds));
        if (options.Collector is { } collector)
            builder.AddOtlpExporter(exporter => Address(exporter, collector, "v1/metrics"));
        return builder.Build();
    }

    private static TracerProvider TracesTo(Uri collector) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Who())
        .AddSource(CensusTraces.Name)
        .SetSampler(new RunSampler(RunsTracedPerSecond, TimeProvider.System))
        .AddOtlpExporter(exporter => Address(exporter, collector, "v1/traces"))
        .Build();

    /// <summary>An address that is set is taken as it is, without the signal's own path.</summary>
    private static void Address(OtlpExporterOptions exporter, Uri collector, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    }

    private static ResourceBuilder Who() => ResourceBuilder.CreateDefault().AddService(
        ServiceName, serviceVersion: typeof(SiloTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
}
