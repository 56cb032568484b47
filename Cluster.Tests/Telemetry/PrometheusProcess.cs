using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cluster.Tests.Results;
using Cluster.Tests.Silo;
using Cluster.Tests.Specs;
using Cluster.Tests.Terminal;

namespace Cluster.Tests.Telemetry;

/// <summary>Prometheus with the configuration of deploy/prometheus, but in more of a hurry and for one silo.</summary>
internal sealed class PrometheusProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client;
    private readonly Process _process;

    private PrometheusProcess(string program, Uri silo)
    {
        int port = FreePorts.Next();
        _folder.Write("rules.yml", File.ReadAllText(RepositoryFiles.Path("deploy", "prometheus", "rules.yml")));
        string config = _folder.Write("prometheus.yml", Hurried(File.ReadAllText(RepositoryFiles.Path("deploy", "prometheus", "prometheus.yml")), silo));
        _process = Process.Start(new ProcessStartInfo(program,
        [
            $"--config.file={config}", $"--storage.tsdb.path={_folder.Path("data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>Whether it has ended, though it should not.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it.</summary>
    public static PrometheusProcess Start(Uri silo) => new(Programs.Find("prometheus")!, silo);

    /// <summary>What a query gives now: null if nothing, or if Prometheus is not there yet, else values that are numbers.</summary>
    /// <exception cref="FormatException">Prometheus does not understand the query.</exception>
    public async Task<IReadOnlyList<double>?> Query(string query)
    {
        if (await Get($"/api/v1/query?query={Uri.EscapeDataString(query)}") is not { } answer)
            return null;
        if (answer.GetProperty("status").GetString() != "success")
            throw new FormatException($"{query}: {answer.GetProperty("error").GetString()}");
        JsonElement data = answer.GetProperty("data");
        double[] values = data.GetProperty("resultType").GetString() == "vector"
            ? [.. data.GetProperty("result").EnumerateArray().Select(sample => Number(sample.GetProperty("value")[1].GetString()!)).Where(double.IsFinite)]
            : throw new FormatException($"{query} gives no vector");
        return values.Length == 0 ? null : values;
    }

    /// <summary>The names of rules that could not be evaluated, with why; null if Prometheus is not there yet.</summary>
    public async Task<IReadOnlyList<string>?> SickRules() => await Get("/api/v1/rules") is not { } answer ? null :
    [
        .. answer.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Where(rule => rule.GetProperty("health").GetString() == "err").Select(rule => $"{rule.GetProperty("name")}: {rule.GetProperty("lastError")}"),
    ];

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private static string Hurried(string config, Uri silo) => config
        .Replace("interval: 15s", "interval: 250ms", StringComparison.Ordinal).Replace("127.0.0.1:8420", $"{silo.Host}:{silo.Port}", StringComparison.Ordinal);

    private static double Number(string value) => value switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    private async Task<JsonElement?> Get(string path)
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(path);
            string text = await answer.Content.ReadAsStringAsync();
            return text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
