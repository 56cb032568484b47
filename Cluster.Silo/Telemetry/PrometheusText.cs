using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Cluster.Silo.Telemetry;

/// <summary>Metrics in Prometheus' text format, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>The format's media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes metrics.</summary>
    /// <param name="metrics">The metrics. Of two whose names become one and that differ in type, the first is written: a family has one type.</param>
    /// <param name="resource">Who measured them: the labels of target_info.</param>
    public static string Write(in Batch<Metric> metrics, Resource resource)
    {
        var text = new StringBuilder();
        AddTarget(text, resource);
        var families = new Dictionary<string, List<Metric>>(StringComparer.Ordinal);
        foreach (Metric metric in metrics)
        {
            string name = PrometheusName.Of(metric.Name, metric.Unit, metric.MetricType);
            if (!families.TryGetValue(name, out List<Metric>? family))
                families.Add(name, family = []);
            if (metric.MetricType != MetricType.ExponentialHistogram && family.TrueForAll(known => known.MetricType == metric.MetricType))
                family.Add(metric);
        }

        foreach ((string name, List<Metric> family) in families.Where(pair => pair.Value.Count > 0))
            AddFamily(text, name, family);
        return text.ToString();
    }

    private static void AddTarget(StringBuilder text, Resource resource)
    {
        AddHead(text, "target_info", "Who is measured.", "gauge");
        AddSample(text, "target_info", Labels(resource.Attributes.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value))), "1");
    }

    private static void AddFamily(StringBuilder text, string name, List<Metric> family)
    {
        MetricType type = family[0].MetricType;
        AddHead(text, name, family[0].Description, PrometheusName.IsCounter(type) ? "counter" : type.IsHistogram() ? "histogram" : "gauge");
        foreach (Metric metric in family)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                string labels = Labels(Tags(point));
                if (type.IsHistogram())
                    AddHistogram(text, name, labels, point);
                else
                    AddSample(text, name, labels, Value(type, point));
            }
        }
    }

    private static void AddHistogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        long count = 0;
        string before = labels.Length == 0 ? "" : $"{labels},";
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            count += bucket.BucketCount;
            AddSample(text, $"{name}_bucket", $"{before}le=\"{Number(bucket.ExplicitBound)}\"", Number(count));
        }

        AddSample(text, $"{name}_sum", labels, Number(point.GetHistogramSum()));
        // Not the point's own count: the two are read one after the other, and +Inf must be equal to it.
        AddSample(text, $"{name}_count", labels, Number(count));
    }

    private static void AddHead(StringBuilder text, string name, string help, string type) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
            .Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void AddSample(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static List<KeyValuePair<string, object?>> Tags(in MetricPoint point)
    {
        var tags = new List<KeyValuePair<string, object?>>(point.Tags.Count);
        foreach (KeyValuePair<string, object?> tag in point.Tags)
            tags.Add(tag);
        return tags;
    }

    /// <summary>Labels in order; two whose names become one are one with both values.</summary>
    private static string Labels(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .GroupBy(tag => PrometheusName.Label(tag.Key), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Key}=\"{Escaped(string.Join(';', group.Select(tag => Shown(tag.Value))))}\""));

    private static string Shown(object? value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Value(MetricType type, in MetricPoint point) =>
        type.IsGauge() ? type.IsLong() ? Number(point.GetGaugeLastValueLong()) : Number(point.GetGaugeLastValueDouble())
        : type.IsLong() ? Number(point.GetSumLong()) : Number(point.GetSumDouble());

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
