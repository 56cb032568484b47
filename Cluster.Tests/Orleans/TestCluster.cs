using System.Net;
using Cluster.Client.Clusters;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Compute;
using Cluster.Silo;
using Cluster.Silo.Orleans;
using Cluster.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cluster.Tests.Orleans;

/// <summary>Silos of a cluster of their own, and a console, in this process but over TCP.</summary>
internal sealed class TestCluster(string? database, bool tls = false) : IAsyncDisposable
{
    private readonly string _name = $"test-{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("census-cluster").FullName;
    private readonly TestAuthority _authority = new("ours");
    private readonly List<IHost?> _silos = [];
    private readonly List<int> _gateways = [];
    private ICluster? _console;

    /// <summary>Connection string of a database with the schema of deploy/postgresql.sql; null if there is none.</summary>
    public static string? Database => Environment.GetEnvironmentVariable("CENSUS_POSTGRES") is { Length: > 0 } text ? text : null;

    /// <summary>How consoles find it.</summary>
    public ClusterJoin JoinString => new ClusterJoin
    {
        Cluster = _name,
        Database = database,
        Gateway = database is null ? new IPEndPoint(IPAddress.Loopback, _gateways[0]) : null,
    };

    /// <summary>Adds a silo.</summary>
    public async Task Join()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        int gateway = FreePorts.Next();
        ClusterSilo.Add(builder, new ClusterMembership
        {
            Join = new ClusterJoin { Cluster = _name, Database = database },
            Identity = tls ? IdentityOf($"silo{_silos.Count}", _authority) : null,
            SiloPort = FreePorts.Next(),
            GatewayPort = gateway,
            Threads = 1,
            CheckpointInterval = TimeSpan.FromSeconds(1),
            ProbeTimeout = TimeSpan.FromSeconds(1),
        });
        IHost silo = builder.Build();
        await silo.StartAsync(CancellationToken.None);
        _silos.Add(silo);
        _gateways.Add(gateway);
    }

    /// <summary>First-order steps that a silo has done.</summary>
    public long StepsOf(int silo) => _silos[silo]!.Services.GetRequiredService<ComputeCore>().Statistics.RunSteps;

    /// <summary>A console; the same each time.</summary>
    public async Task<ICluster> Connect() => _console ??= await new ClusterEngine().Connect(tls ? Known(_authority) : JoinString);

    /// <summary>The join string of a console that shows a certificate of an authority, and believes ours.</summary>
    public ClusterJoin Known(TestAuthority authority)
    {
        (string certificate, string key) = authority.Issue(_folder, $"console{Guid.NewGuid():N}");
        return JoinString with { Certificate = certificate, Key = key, Authority = _authority.Write(_folder) };
    }

    /// <summary>Ends a silo with no time for anything but to say that it goes. (With SIGKILL: three-hosts, and the benchmark.)</summary>
    public async Task Kill(int silo)
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _silos[silo]!.StopAsync(now.Token);
        _silos[silo]!.Dispose();
        _silos[silo] = null;
    }

    /// <summary>Asks a silo to leave, as SIGTERM does.</summary>
    public async Task Leave(int silo)
    {
        await _silos[silo]!.StopAsync(CancellationToken.None);
        _silos[silo]!.Dispose();
        _silos[silo] = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_console is not null)
            await _console.DisposeAsync();
        foreach (IHost silo in _silos.OfType<IHost>())
        {
            await silo.StopAsync(CancellationToken.None);
            silo.Dispose();
        }

        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private TlsIdentity IdentityOf(string name, TestAuthority authority)
    {
        (string certificate, string key) = authority.Issue(_folder, name);
        return new TlsIdentity(certificate, key, authority.Write(_folder));
    }
}
