using System.Net;

namespace Cluster.Silo;

/// <summary>Where and how a silo belongs to a cluster.</summary>
public sealed record ClusterMembership
{
    /// <summary>Name of the cluster.</summary>
    public string Cluster { get; init; } = "census";

    /// <summary>Connection string of the PostgreSQL database; null keeps members and states in memory, for one machine.</summary>
    public string? Database { get; init; }

    /// <summary>The address that others are told; null for the one that it listens on.</summary>
    public IPAddress? Advertised { get; init; }

    /// <summary>The address that it listens on.</summary>
    public IPAddress Listening { get; init; } = IPAddress.Loopback;

    /// <summary>Port for other silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>After how long without an answer a silo is probed again; it is given up after three in a row.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Training threads: one core is left to messages.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);
}
