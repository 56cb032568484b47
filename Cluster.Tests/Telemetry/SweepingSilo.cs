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
        int port = FreePorts.Next();
        Address = new Uri($"http://127.0.0.1:{port}");
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Cluster.Silo.dll"),
            "--listen", $"127.0.0.1:{port}", "--results", _folder.Path("results"), "--token-file", TokenFile, "--threads", "1",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Whether the silo of this build takes sweeps over HTTP.</summary>
    public static bool Exists => SiloOptionsReader.Help.Contains("--results", StringComparison.Ordinal);

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
