using System.Globalization;
using System.Net;
using Cluster.Embedded;
using Cluster.Silo.Orleans;

namespace Cluster.Silo;

/// <summary>The silo as a member of an Orleans cluster.</summary>
internal static class SiloEngine
{
    private const int MostThreads = 1024;

    /// <summary>Options of the engine.</summary>
    public static IReadOnlyList<SiloSetting> Settings { get; } =
    [
        Setting("cluster", "a name", "the cluster to belong to [default: census]", (cluster, value) => value.Length > 0 ? cluster with { Cluster = value } : null),
        Setting("database", "a connection string of PostgreSQL", "where members and results are kept; without one, in memory, on one machine",
            (cluster, value) => value.Contains('=', StringComparison.Ordinal) ? cluster with { Database = value } : null),
        Setting("advertise", "an IP address", "the address that other silos and clients are told [default: where it listens]",
            (cluster, value) => IPAddress.TryParse(value, out IPAddress? address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? cluster with { Advertised = address } : null),
        Setting("silo-port", "a port from 1 to 65535", "for other silos [default: 11111]", (cluster, value) => Number(value, 65535) is { } port ? cluster with { SiloPort = port } : null),
        Setting("gateway-port", "a port from 1 to 65535", "for clients [default: 30000]", (cluster, value) => Number(value, 65535) is { } port ? cluster with { GatewayPort = port } : null),
        Setting("threads", $"a number from 1 to {MostThreads}", "training threads [default: one less than there are cores]",
            (cluster, value) => Number(value, MostThreads) is { } threads ? cluster with { Threads = threads } : null),
    ];

    /// <summary>Demands what the engine needs of the options.</summary>
    /// <exception cref="InputException">They do not go together.</exception>
    public static void Check(SiloOptions options)
    {
        if (options is { IsPublic: true, Insecure: false })
            throw new InputException("options", null, "listen", $"other machines can reach {options.Listen}, and what silos and clients say to each other is not encrypted yet, with a certificate or without; listen on 127.0.0.1, or, on a network of your own, say insecure true");
        if (options.Listen.Address is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) && options.Membership.Advertised is null)
            throw new InputException("options", null, "advertise", $"{address} is every address of this machine; give the one that others reach it by");
        if (options.Membership.Database is null && options.IsPublic)
            throw new InputException("options", null, "database", "silos on several machines find each other in a database; give its connection string");
    }

    /// <summary>Adds the engine to the host.</summary>
    public static void Add(WebApplicationBuilder builder, SiloOptions options) =>
        ClusterSilo.Add(builder, options.Membership with { Listening = options.Listen.Address, Advertised = options.Membership.Advertised ?? options.Listen.Address });

    private static SiloSetting Setting(string name, string allowed, string meaning, Func<ClusterMembership, string, ClusterMembership?> apply) =>
        new(name, allowed, meaning, (options, value) => apply(options.Membership, value) is { } membership ? options with { Membership = membership } : null);

    private static int? Number(string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number : null;
}
