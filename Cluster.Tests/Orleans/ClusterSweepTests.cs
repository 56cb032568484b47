using System.Net;
using System.Net.Sockets;
using Cluster.Embedded.Hosting;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Cluster.Grains.Sweeps;
using Cluster.Silo.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Xunit;

namespace Cluster.Tests.Orleans;

/// <summary>A sweep through grains, told by a client over TCP, gives the census of one machine.</summary>
public sealed class ClusterSweepTests
{
    private const string Spec = """
        name: cluster
        seed: 1
        data: { kind: xor }
        network: { hidden: [[2], [3]], activation: tanh }
        loss: cross-entropy
        l2: 1e-3
        optimizer: { kind: momentum, momentum: 0.9, learning-rate: 1, steps: 20000, gradient: 1e-3, precision: float }
        replicates: 300
        """;

    [Fact]
    public async Task One_silo_in_memory_gives_the_digest_of_the_embedded_engine()
    {
        (int siloPort, int gatewayPort) = (FreePort(), FreePort());
        using IHost silo = Silo(new ClusterMembership { SiloPort = siloPort, GatewayPort = gatewayPort, Threads = 1 });
        await silo.StartAsync(TestContext.Current.CancellationToken);
        using IHost client = Client(gatewayPort);
        await client.StartAsync(TestContext.Current.CancellationToken);
        IGrainFactory grains = client.Services.GetRequiredService<IClusterClient>();

        await grains.GetGrain<ISpecGrain>("sweep").Put(Spec);
        ISweepGrain sweep = grains.GetGrain<ISweepGrain>("sweep");
        await sweep.Start();
        SweepStatus status = await sweep.Status();
        for (; status.Phase == SweepPhase.Running; status = await sweep.Status())
            await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Equal((SweepPhase.Finished, 600, 0), (status.Phase, status.Finished, status.Failed));
        Assert.Equal(Embedded(), (await grains.GetGrain<IAggregatorGrain>("sweep").Census()).Digest);
        await client.StopAsync(CancellationToken.None);
        await silo.StopAsync(CancellationToken.None);
    }

    private static IHost Silo(ClusterMembership membership)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        ClusterSilo.Add(builder, membership);
        return builder.Build();
    }

    private static IHost Client(int gatewayPort)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        ClusterMessages.Register(builder.Services);
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gatewayPort, serviceId: "census", clusterId: "census"));
        return builder.Build();
    }

    private static string Embedded()
    {
        string folder = Directory.CreateTempSubdirectory("census-cluster").FullName;
        try
        {
            ResultsDirectory results = ResultsDirectory.Create(folder, SpecReader.ParseDocument(Spec, "sweep.yaml", folder), folder);
            return new SweepSession(results, SweepOptions.Default, TimeProvider.System).Run(_ => { }, _ => { }, CancellationToken.None).GetAwaiter().GetResult().Census.Digest;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
