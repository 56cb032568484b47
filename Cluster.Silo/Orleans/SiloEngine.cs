using System.Globalization;
using System.Net;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Grains.Orleans;
using Cluster.Silo.Orleans;
using Orleans;

namespace Cluster.Silo;

/// <summary>The silo as a member of an Orleans cluster.</summary>
internal static class SiloEngine
{
    private const int MostThreads = 1024, MostCheckpointSeconds = 86_400, MostCopyMegabytes = 1_000_000;

    /// <summary>Options of the engine.</summary>
    public static IReadOnlyList<SiloSetting> Settings { get; } =
    [
        Setting("join", "pairs such as cluster=census;Host=db;Database=census;Username=census;Password=…", "the cluster and its database, as for the console; without a database all is kept in memory, on one machine",
            (cluster, value) => cluster with { Join = ClusterJoin.Parse(value, "join") }),
        Setting("advertise", "an IP address", "the address that other silos and clients are told [default: where it listens]",
            (cluster, value) => IPAddress.TryParse(value, out IPAddress? address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? cluster with { Advertised = address } : null),
        Setting("silo-port", "a port from 1 to 65535", "for other silos [default: 11111]", (cluster, value) => Number(value, 65535) is { } port ? cluster with { SiloPort = port } : null),
        Setting("gateway-port", "a port from 1 to 65535", "for clients [default: 30000]", (cluster, value) => Number(value, 65535) is { } port ? cluster with { GatewayPort = port } : null),
        Setting("checkpoint", $"seconds from 1 to {MostCheckpointSeconds}", "time from one checkpoint of a long run to the next [default: 30]",
            (cluster, value) => Number(value, MostCheckpointSeconds) is { } seconds ? cluster with { CheckpointInterval = TimeSpan.FromSeconds(seconds) } : null),
        Setting("threads", $"a number from 1 to {MostThreads}", "training threads [default: one less than there are cores]",
            (cluster, value) => Number(value, MostThreads) is { } threads ? cluster with { Threads = threads } : null),
        new("copies", "a folder", "where records are copied to that explanations and exports over HTTP are made of [default: one among the temporary files, gone with the silo]",
            (options, value) => value.Length > 0 && !File.Exists(value) ? options with { Copies = value } : null),
        new("copies-limit", $"megabytes from 1 to {MostCopyMegabytes}", "room for them; those asked for longest ago go first [default: 512]",
            (options, value) => Number(value, MostCopyMegabytes) is { } megabytes ? options with { CopyBytes = megabytes * 1_000_000L } : null),
    ];

    /// <summary>Demands what the engine needs of the options.</summary>
    /// <exception cref="InputException">They do not go together.</exception>
    public static void Check(SiloOptions options)
    {
        ClusterJoin join = options.Membership.Join;
        if (options is { IsPublic: true, Insecure: false, Clients: null })
            throw Conflict("clients", $"other machines can reach {options.Listen}, and without clients any of them may join the cluster; give the authority that vouches for your silos and consoles, or, on a network of your own, say insecure true");
        if (options.Listen.Address is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) && options.Membership.Advertised is null)
            throw Conflict("advertise", $"{address} is every address of this machine; give the one that others reach it by");
        if (join.Database is null && options.IsPublic)
            throw Conflict("join", "silos on several machines find each other in a database; give its connection string");
        if (join.Gateway is not null || join.Certificate is not null)
            throw Conflict("join", "gateway, certificate, key and authority are for consoles; a silo's own are the options gateway-port, certificate, key and clients");
        if (options.Membership.SiloPort == options.Membership.GatewayPort || new[] { options.Membership.SiloPort, options.Membership.GatewayPort }.Contains(options.Listen.Port))
            throw Conflict("silo-port", "listen, silo-port and gateway-port must be three ports");
    }

    /// <summary>Adds the engine to the host.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options, TlsIdentity? identity)
    {
        ClusterSilo.Add(builder, options.Membership with
        {
            Listening = options.Listen.Address,
            Advertised = AdvertisedBy(options),
            Identity = identity is { AsksOthers: true } ? identity : null,
            Drain = options.Drain,
        });
        builder.Services.AddSingleton<ICluster>(services => new SiloCluster(services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<SiloSweeps>(), options.Copies, options.CopyBytes));
    }

    /// <summary>What to do if it cannot start.</summary>
    public static string Advice => "; a port that is taken can be changed (--listen, --silo-port, --gateway-port), and census doctor says what is wrong with a database";

    /// <summary>What to tell whoever has started it.</summary>
    public static string Notice(SiloOptions options)
    {
        ClusterJoin join = options.Membership.Join;
        if (join.Database is null)
            join = join with { Gateway = new IPEndPoint(AdvertisedBy(options), options.Membership.GatewayPort) };
        string secrets = (join.Database is null ? "" : ";Password=…") + (options.Clients is null ? "" : ";certificate=…;key=…;authority=…");
        string plain = options is { Clients: null } && !IPAddress.IsLoopback(options.Listen.Address) ? " (what silos and consoles say to each other is not encrypted)" : "";
        return $"silo {AdvertisedBy(options)}:{options.Membership.SiloPort} has joined{plain}; consoles join with: {join.ToPublicString()}{secrets}"
            + (options.TakesOrders ? "" : "\nits page shows sweeps, and takes no orders without --token-file");
    }

    private static IPAddress AdvertisedBy(SiloOptions options) => options.Membership.Advertised ?? options.Listen.Address;

    private static InputException Conflict(string field, string problem) => new("options", null, field, problem);

    private static SiloSetting Setting(string name, string allowed, string meaning, Func<ClusterMembership, string, ClusterMembership?> apply) =>
        new(name, allowed, meaning, (options, value) => apply(options.Membership, value) is { } membership ? options with { Membership = membership } : null);

    private static int? Number(string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number : null;
}
