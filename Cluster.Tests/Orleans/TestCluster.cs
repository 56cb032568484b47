using System.Net;
using System.Net.Sockets;
using Cluster.Grains.Orleans;
using Cluster.Grains.Sweeps;
using Cluster.Silo;
using Cluster.Silo.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>Silos of a cluster of their own, and a client, in this process but over TCP.</summary>
internal sealed class TestCluster(string? database) : IAsyncDisposable
{
    private const string Sweep = "sweep";

    /// <summary>Longest time without a single run that ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _name = $"test-{Guid.NewGuid():N}";
    private readonly List<IHost?> _silos = [];
    private readonly List<int> _gateways = [];
    private IHost? _client;

    /// <summary>Connection string of a database with Orleans' schema; null if there is none.</summary>
    public static string? Database => Environment.GetEnvironmentVariable("CENSUS_POSTGRES") is { Length: > 0 } text ? text : null;

    private IClusterClient Grains => (_client ?? throw new InvalidOperationException("No sweep was begun.")).Services.GetRequiredService<IClusterClient>();

    /// <summary>Adds a silo.</summary>
    public async Task Join()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        int gateway = FreePort();
        ClusterSilo.Add(builder, new ClusterMembership
        {
            Cluster = _name,
            Database = database,
            SiloPort = FreePort(),
            GatewayPort = gateway,
            Threads = 1,
            ProbeTimeout = TimeSpan.FromSeconds(1),
        });
        IHost silo = builder.Build();
        await silo.StartAsync(TestContext.Current.CancellationToken);
        _silos.Add(silo);
        _gateways.Add(gateway);
    }

    /// <summary>Submits a sweep and starts it.</summary>
    public async Task Begin(string spec)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        ClusterMessages.Register(builder.Services);
        builder.UseOrleansClient(client =>
        {
            if (database is null)
            {
                client.UseLocalhostClustering(_gateways[0], serviceId: "census", clusterId: _name);
                return;
            }

            client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = ("census", _name));
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
        });
        _client = builder.Build();
        await _client.StartAsync(TestContext.Current.CancellationToken);
        await Grains.GetGrain<ISpecGrain>(Key).Put(spec);
        await Grains.GetGrain<ISweepGrain>(Key).Start();
    }

    /// <summary>Ends a silo without a word to the others.</summary>
    public async Task Kill(int silo)
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _silos[silo]!.StopAsync(now.Token);
        _silos[silo]!.Dispose();
        _silos[silo] = null;
    }

    /// <summary>Waits until the sweep's status is as wanted.</summary>
    public async Task<SweepStatus> Until(Func<SweepStatus, bool> isWanted)
    {
        (int finished, DateTime since) = (-1, DateTime.UtcNow);
        while (true)
        {
            if (await TryStatus() is { } status)
            {
                if (isWanted(status))
                    return status;
                if (status.Finished != finished)
                    (finished, since) = (status.Finished, DateTime.UtcNow);
            }

            Assert.True(DateTime.UtcNow - since < Patience, $"no run has ended for long; {finished} have");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for the end, at which so many runs are to be finished.</summary>
    public async Task Finish(int runs)
    {
        SweepStatus end = await Until(status => status.Phase is SweepPhase.Finished or SweepPhase.Stopped);

        Assert.Equal((SweepPhase.Finished, runs, 0), (end.Phase, end.Finished, end.Failed));
    }

    /// <summary>Digest of the census.</summary>
    public async Task<string> Digest() => (await Grains.GetGrain<IAggregatorGrain>(Key).Census()).Digest;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync(CancellationToken.None);
            _client.Dispose();
        }

        foreach (IHost silo in _silos.OfType<IHost>())
        {
            await silo.StopAsync(CancellationToken.None);
            silo.Dispose();
        }
    }

    /// <summary>Storage is shared by clusters: a sweep of this one alone.</summary>
    private string Key => $"{Sweep}-{_name}";

    private async Task<SweepStatus?> TryStatus()
    {
        try
        {
            return await Grains.GetGrain<ISweepGrain>(Key).Status();
        }
        catch (Exception failure) when (failure is TimeoutException or global::Orleans.Runtime.OrleansException)
        {
            return null;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
