using System.Diagnostics;
using Cluster.Tests.Specs;
using Cluster.Tests.Terminal;
using Xunit;

namespace Cluster.Tests.Telemetry;

/// <summary>What deploy/ has for Prometheus and Grafana, put to a real Prometheus that scrapes a silo in the middle of a sweep.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class PrometheusTests
{
    private const string NotHere = "Prometheus is not installed here (Debian: apt-get install prometheus)";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Every_rule_every_alert_and_every_panel_of_the_dashboard_asks_for_something_that_is_there()
    {
        Assert.SkipWhen(Programs.Find("prometheus") is null, NotHere);
        using SweepingSilo silo = await SweepingSilo.Start();
        using PrometheusProcess prometheus = PrometheusProcess.Start(silo.Address);
        string[] queries = [.. DeployedQueries.Recorded.Concat(DeployedQueries.Alerting).Concat(DeployedQueries.Shown).Distinct()];

        IReadOnlyList<string> unanswered = await AskUntilAnswered(prometheus, queries);

        Assert.Empty(unanswered);
        Assert.Empty((await prometheus.SickRules())!);
        Assert.InRange(queries.Length, 40, 200);
    }

    [Fact]
    public void Promtool_finds_nothing_wrong_with_the_rules_and_the_configuration()
    {
        Assert.SkipWhen(Programs.Find("promtool") is null, NotHere);

        Assert.All(new[] { ("rules", "rules.yml"), ("config", "prometheus.yml") }, check =>
        {
            using Process promtool = Process.Start(new ProcessStartInfo(Programs.Find("promtool")!, ["check", check.Item1, RepositoryFiles.Path("deploy", "prometheus", check.Item2)])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string errors = promtool.StandardError.ReadToEnd();
            promtool.WaitForExit();
            Assert.Equal((0, ""), (promtool.ExitCode, errors));
        });
    }

    /// <summary>Rules by the names that the dashboards of others may use are those of the conventions: level:metric:operation.</summary>
    [Fact]
    public void Recorded_names_say_level_metric_and_operation() =>
        Assert.All(DeployedQueries.Recorded.Where((_, place) => place % 2 == 0), name => Assert.Matches("^(job|instance):census_[a-z_]+:[a-z0-9_]+$", name));

    private static async Task<IReadOnlyList<string>> AskUntilAnswered(PrometheusProcess prometheus, IEnumerable<string> queries)
    {
        long began = Stopwatch.GetTimestamp();
        var unanswered = new Queue<string>(queries);
        // Each question is a round trip to the other process, so this is no busy wait.
        while (unanswered.Count > 0 && Stopwatch.GetElapsedTime(began) < Longest && !prometheus.HasEnded)
        {
            string query = unanswered.Dequeue();
            if (await prometheus.Query(query) is null)
                unanswered.Enqueue(query);
        }

        return [.. unanswered];
    }
}
