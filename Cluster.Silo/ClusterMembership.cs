using System.Net;
using Cluster.Embedded.Clusters;

namespace Cluster.Silo;

/// <summary>Where and how a silo belongs to a cluster.</summary>
public sealed record ClusterMembership
{
    /// <summary>The cluster: its name and its database; without one, members and states are kept in memory, for one machine.</summary>
    public ClusterJoin Join { get; init; } = new();

    /// <summary>Who the silo is to the others, and whom it believes; null without TLS.</summary>
    public TlsIdentity? Identity { get; init; }

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

    /// <summary>How long runs in lanes may take to their end when the silo is asked to leave.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time from one checkpoint of a long run to the next.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Training threads: one core is left to messages.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);
}
