using System.Text.Json;
using System.Text.RegularExpressions;
using Cluster.Tests.Specs;
using YamlDotNet.RepresentationModel;

namespace Cluster.Tests.Telemetry;

/// <summary>Every query of deploy/prometheus and deploy/grafana, as Prometheus is asked it.</summary>
internal static partial class DeployedQueries
{
    /// <summary>What rules record, by the name under which they do.</summary>
    public static IReadOnlyList<string> Recorded => [.. Rules().Where(rule => rule.Children.ContainsKey("record")).SelectMany(rule => new[] { $"{rule["record"]}", $"{rule["expr"]}" })];

    /// <summary>What alerts look at: each side of their conditions, which themselves give nothing while all is well.</summary>
    public static IReadOnlyList<string> Alerting => [.. Rules().Where(rule => rule.Children.ContainsKey("alert"))
        .SelectMany(rule => $"{rule["expr"]}".Split(" and ")).Select(condition => Limit().Replace(condition, ""))];

    /// <summary>What the dashboard shows, and what its variables choose from.</summary>
    public static IReadOnlyList<string> Shown
    {
        get
        {
            using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("deploy", "grafana", "census.json")));
            return [.. Strings(dashboard.RootElement, "expr").Concat(Strings(dashboard.RootElement, "query").Select(query => LabelValues().Match(query)).Where(match => match.Success).Select(match => match.Groups[1].Value))
                .Select(query => query.Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$__range", "5m", StringComparison.Ordinal)
                    .Replace("$job", "census", StringComparison.Ordinal).Replace("$instance", ".*", StringComparison.Ordinal))];
        }
    }

    private static IEnumerable<YamlMappingNode> Rules()
    {
        var yaml = new YamlStream();
        using StreamReader text = File.OpenText(RepositoryFiles.Path("deploy", "prometheus", "rules.yml"));
        yaml.Load(text);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"]).SelectMany(group => (YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>();
    }

    /// <summary>The values of a name, wherever in the document it is.</summary>
    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property.Name == name && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Strings(property.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, name)),
        _ => [],
    };

    [GeneratedRegex(@" (==|!=|>=?|<=?) [\d.]+$")]
    private static partial Regex Limit();

    [GeneratedRegex(@"^label_values\((.*), \w+\)$")]
    private static partial Regex LabelValues();
}
