using System.Diagnostics.Metrics;
using Cluster.Silo.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Xunit;

namespace Cluster.Tests.Telemetry;

/// <summary>The text format, on instruments of the test's own.</summary>
public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"test-{Guid.NewGuid():N}");
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _provider;

    public PrometheusTextTests() => _provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name)
        .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddAttributes([new("service.name", "here")])).AddReader(new BaseExportingMetricReader(_exporter)).Build();

    public void Dispose()
    {
        _provider.Dispose();
        _meter.Dispose();
    }

    [Theory]
    [InlineData("census.runs.finished", "{run}", MetricType.LongSum, "census_runs_finished_total")]
    [InlineData("census.compute.time", "s", MetricType.DoubleSum, "census_compute_time_seconds_total")]
    [InlineData("census.train.duration", "s", MetricType.Histogram, "census_train_duration_seconds")]
    [InlineData("census.lanes.busy", "{lane}", MetricType.LongSumNonMonotonic, "census_lanes_busy")]
    [InlineData("process.memory", "By", MetricType.LongGauge, "process_memory_bytes")]
    [InlineData("lanes.used", "1", MetricType.DoubleGauge, "lanes_used_ratio")]
    [InlineData("all.bytes", "By", MetricType.LongSum, "all_bytes_total")]
    [InlineData("sum.total", "", MetricType.LongSum, "sum_total")]
    [InlineData("orleans-speed", "By/s", MetricType.LongGauge, "orleans_speed_By_s")]
    [InlineData("9.lives", "", MetricType.LongGauge, "_9_lives")]
    public void Names_have_their_unit_and_what_only_grows_ends_in_total(string name, string unit, MetricType type, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(name, unit, type));

    [Fact]
    public void A_family_has_its_help_its_type_and_its_samples_one_after_the_other()
    {
        Counter<long> runs = _meter.CreateCounter<long>("runs", "{run}", "Runs,\nby \\ verdict.");
        runs.Add(2, Tag("verdict", "minimum"));
        runs.Add(1, Tag("verdict", "a \"b\"\n\\c"));
        _meter.CreateUpDownCounter<int>("busy").Add(-3);
        _meter.CreateObservableGauge("share", () => 0.1 + 0.2, "1");

        Assert.Equal("""
            # HELP target_info Who is measured.
            # TYPE target_info gauge
            target_info{service_name="here"} 1
            # HELP runs_total Runs,\nby \\ verdict.
            # TYPE runs_total counter
            runs_total{verdict="minimum"} 2
            runs_total{verdict="a \"b\"\n\\c"} 1
            # HELP busy 
            # TYPE busy gauge
            busy -3
            # HELP share_ratio 
            # TYPE share_ratio gauge
            share_ratio 0.30000000000000004

            """, _exporter.Scrape());
    }

    [Fact]
    public void The_buckets_of_a_histogram_add_up()
    {
        Histogram<double> durations = _meter.CreateHistogram("train", "s", "Time.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 1] });
        foreach (double value in new[] { 0.0005, 0.5, 0.25, 7 })
            durations.Record(value, Tag("phase", "x"), Tag("engine", "y"));

        Assert.EndsWith("""
            # HELP train_seconds Time.
            # TYPE train_seconds histogram
            train_seconds_bucket{engine="y",phase="x",le="0.001"} 1
            train_seconds_bucket{engine="y",phase="x",le="1"} 3
            train_seconds_bucket{engine="y",phase="x",le="+Inf"} 4
            train_seconds_sum{engine="y",phase="x"} 7.7505
            train_seconds_count{engine="y",phase="x"} 4

            """, _exporter.Scrape(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_whose_names_become_one_are_one_and_families_too_unless_their_types_differ()
    {
        _meter.CreateCounter<long>("a.b").Add(1, Tag("x.y", 1), Tag("x_y", true));
        _meter.CreateCounter<long>("a_b").Add(2);
        _meter.CreateUpDownCounter<long>("a.b.total").Add(3);

        string text = _exporter.Scrape()!;

        Assert.Contains("# TYPE a_b_total counter\na_b_total{x_y=\"1;true\"} 1\na_b_total 2\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_printed_has_a_line_for_each_series()
    {
        using var printed = new StringWriter();
        using (MeterProvider provider = Sdk.CreateMeterProviderBuilder().AddMeter(_meter.Name).AddReader(new BaseExportingMetricReader(new ConsoleExporter(printed))).Build())
        {
            _meter.CreateCounter<long>("runs", "{run}").Add(2, Tag("verdict", "minimum"), Tag("phase", "x"));
            _meter.CreateHistogram<double>("time", "s").Record(0.25);
            provider.ForceFlush();
        }

        Assert.StartsWith("runs{phase=x, verdict=minimum} 2 {run}\ntime 1 times, mean 0.25 s\n", printed.ToString(), StringComparison.Ordinal);
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
