using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Cluster.Silo.Telemetry;

/// <summary>Prints metrics, a line for each series.</summary>
/// <param name="output">Where to.</param>
public sealed class ConsoleExporter(TextWriter output) : BaseExporter<Metric>
{
    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        foreach (Metric metric in batch)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
                text.Append(metric.Name).Append(Tags(point)).Append(' ').Append(Value(metric.MetricType, point)).Append(' ').Append(metric.Unit).Append('\n');
        }

        output.Write(text);
        return ExportResult.Success;
    }

    private static string Tags(in MetricPoint point)
    {
        var tags = new List<string>();
        foreach ((string key, object? value) in point.Tags)
            tags.Add(string.Create(CultureInfo.InvariantCulture, $"{key}={value}"));
        return tags.Count == 0 ? "" : $"{{{string.Join(", ", tags)}}}";
    }

    private static string Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Number(point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Number(point.GetSumDouble()),
        MetricType.LongGauge => Number(point.GetGaugeLastValueLong()),
        MetricType.DoubleGauge => Number(point.GetGaugeLastValueDouble()),
        _ => $"{Number(point.GetHistogramCount())} times, mean {Number(point.GetHistogramSum() / point.GetHistogramCount())}",
    };

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
