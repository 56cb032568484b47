using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Cluster.Silo;
using Cluster.Tests.Results;
using Cluster.Tests.Silo;

namespace Cluster.Tests.Telemetry;

/// <summary>A silo, as a process of its own, in the middle of a long sweep.</summary>
internal sealed class SweepingSilo : IDisposable
{
    private const string Spec = """
        data: {kind: xor}
        network: {hidden: [2], activation: tanh}
        loss: cross-entropy
        l2: 1e-3
        optimizer: {kind: gd, learning-rate: 0.3, steps: 300}
        replicates: 10000000
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private SweepingSilo()
    {
        int[] ports = FreePorts.Take(3);
        Address = new Uri($"http://127.0.0.1:{ports[0]}");
        // What the engine of this build wants to know: where results are, or ports for silos and consoles.
        string[] engine = SiloOptionsReader.Help.Contains("--results", StringComparison.Ordinal)
            ? ["--results", _folder.Path("results")]
            : ["--silo-port", $"{ports[1]}", "--gateway-port", $"{ports[2]}"];
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Cluster.Silo.dll"),
            "--listen", $"127.0.0.1:{ports[0]}", "--token-file", TokenFile, "--threads", "1", .. engine,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    private string TokenFile => _folder.Path("token");

    /// <summary>Starts it, and hands it a sweep that takes hours.</summary>
    public static async Task<SweepingSilo> Start()
    {
        var silo = new SweepingSilo();
        try
        {
            if (await silo._process.StandardOutput.ReadLineAsync() is null)
                throw new InvalidOperationException($"the silo ended: {await silo._process.StandardError.ReadToEndAsync()}");
            using var client = new HttpClient { BaseAddress = silo.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(silo.TokenFile)).Trim());
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/sweeps", new { spec = Spec, name = "long" });
            answer.EnsureSuccessStatusCode();
            return silo;
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
