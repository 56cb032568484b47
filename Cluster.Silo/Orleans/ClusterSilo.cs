using System.Net;
using Cluster.Grains.Compute;
using Cluster.Grains.Orleans;
using Minima.Kernels.Lanes;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Cluster.Silo.Orleans;

/// <summary>The silo as a member of a cluster.</summary>
public static class ClusterSilo
{
    /// <summary>Most connections to the database of a silo: for the list of members, and for states.</summary>
    private const int MostMemberConnections = 4, MostStateConnections = 16;

    /// <summary>Least time from one batch of reports to the next: each costs a write to the database.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Adds the cluster engine to a host.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="membership">Where and how the silo belongs to a cluster.</param>
    public static void Add(IHostApplicationBuilder builder, ClusterMembership membership)
    {
        ClusterMessages.Register(builder.Services);
        builder.Services.AddSingleton(_ => new ComputeCore(membership.Threads, LaneWidths.Widest));
        builder.Services.AddSingleton<ISpecParser, SpecParser>();
        builder.Services.AddSingleton(new SiloPace(ReportInterval, membership.CheckpointInterval));
        builder.Services.AddSingleton<SiloSweeps>();
        builder.Services.AddSingleton<RunsUnderWay>();
        builder.Services.AddSingleton<LeavingSilos>();
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (membership.Join.Cluster, membership.Join.Cluster));
            silo.Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = membership.Advertised ?? membership.Listening;
                (options.SiloPort, options.GatewayPort) = (membership.SiloPort, membership.GatewayPort);
                options.SiloListeningEndpoint = new IPEndPoint(membership.Listening, membership.SiloPort);
                options.GatewayListeningEndpoint = new IPEndPoint(membership.Listening, membership.GatewayPort);
            });
            silo.Configure<ClusterMembershipOptions>(options => (options.ProbeTimeout, options.NumMissedProbesLimit) = (membership.ProbeTimeout, 3));
            silo.Configure<SiloMessagingOptions>(options => options.MaxMessageBodySize = ClusterMessages.MostBytes);
            silo.AddPlacementDirector<RunPlacement, RunPlacementDirector>();
            if (membership.Identity is { } identity)
                silo.UseTls(identity.Certificate, options => ClusterTls.Configure(options, identity.Admits));
            if (membership.Join.Database is { } database)
                UseDatabase(silo, database);
            else
                UseMemory(silo, membership);
        });
        builder.Services.AddHostedService<SiloMembers>();
        // Hosted services stop in reverse order: the keeper first, then the drain, with the silo still in the cluster.
        builder.Services.AddHostedService(services => new RunDrain(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<ILocalSiloDetails>(), services.GetRequiredService<ComputeCore>(), services.GetRequiredService<RunsUnderWay>(), membership.Drain));
        builder.Services.AddHostedService<SweepKeeper>();
    }

    private static void UseDatabase(ISiloBuilder silo, string database)
    {
        // Pools of their own, so that states never keep signs of life waiting, and small, as a database serves many silos.
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", Pooled(database, MostMemberConnections)));
        silo.AddAdoNetGrainStorage(ClusterNames.Storage, options =>
        {
            (options.Invariant, options.ConnectionString) = ("Npgsql", Pooled(database, MostStateConnections));
            options.GrainStorageSerializer = new StateSerializer();
        });
    }

    private static string Pooled(string database, int most)
    {
        var builder = new NpgsqlConnectionStringBuilder(database);
        builder.MinPoolSize = Math.Min(builder.MinPoolSize, most);
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, most);
        return builder.ConnectionString;
    }

    /// <summary>One machine, and nothing survives it.</summary>
    private static void UseMemory(ISiloBuilder silo, ClusterMembership membership)
    {
        silo.UseLocalhostClustering(membership.SiloPort, membership.GatewayPort, serviceId: membership.Join.Cluster, clusterId: membership.Join.Cluster);
        silo.AddMemoryGrainStorage(ClusterNames.Storage);
    }
}
