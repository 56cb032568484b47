using Cluster.Embedded.Clusters;
using Cluster.Grains.Orleans;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Cluster.Client.Clusters;

/// <summary>Reaches Orleans clusters.</summary>
public sealed class ClusterEngine : IClusterEngine
{
    /// <summary>Longest time to find a silo.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public async Task<ICluster> Connect(ClusterJoin join)
    {
        ConnectionString.Check(join);
        IHost host = Build(join);
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await host.StartAsync(limit.Token);
            return new ConnectedCluster(host);
        }
        catch (Exception failure) when (failure is not Embedded.InputException)
        {
            host.Dispose();
            throw new ClusterUnreachableException($"no silo of the cluster answers ({join.ToPublicString()}): {Reason(failure)}; census doctor says what is wrong", failure);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> Examine(ClusterJoin join, bool fix)
    {
        ConnectionString.Check(join);
        return new ClusterDoctor(join, this).Examine(fix);
    }

    private static IHost Build(ClusterJoin join)
    {
        TlsIdentity? identity = join.LoadIdentity();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        ClusterMessages.Register(builder.Services);
        builder.UseOrleansClient(client =>
        {
            if (join.Database is { } database)
            {
                client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (join.Cluster, join.Cluster));
                client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
            }
            else
            {
                client.UseStaticClustering(join.Gateway ?? new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 30000));
                client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (join.Cluster, join.Cluster));
            }

            client.Configure<ClientMessagingOptions>(options => options.MaxMessageBodySize = ClusterMessages.MostBytes);
            if (identity is not null)
                client.UseTls(identity.Certificate, options => ClusterTls.Configure(options, identity.Admits));
        });
        return builder.Build();
    }

    private static string Reason(Exception failure) => failure is OperationCanceledException or OrleansLifecycleCanceledException ? $"none was found in {Patience.TotalSeconds:0} s" : failure.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
