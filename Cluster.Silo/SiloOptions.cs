using System.Net;
using Cluster.Silo.Telemetry;

namespace Cluster.Silo;

/// <summary>How the server process runs.</summary>
public sealed record SiloOptions
{
    /// <summary>Where it listens; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8420);

    /// <summary>Where it answers health requests and Prometheus, and nobody else, without TLS: an orchestrator's probes have no certificate. Null for nowhere else.</summary>
    public IPEndPoint? Health { get; init; }

    /// <summary>PEM file of the server's certificate and those that vouch for it; null without TLS.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of the certificate's private key.</summary>
    public string? Key { get; init; }

    /// <summary>PEM file of authorities: only clients with a certificate of one of them are admitted. Null admits all.</summary>
    public string? Clients { get; init; }

    /// <summary>Whether a public address without TLS is meant.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long what is under way may take to end after SIGTERM.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>File with the token that lets its bearer submit, pause and stop sweeps over HTTP; made if it is missing. Null: the server only shows.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Header in which a reverse proxy names whom it has let in; null where there is none.</summary>
    public string? ProxyIdentity { get; init; }

    /// <summary>Folder of the results directories; only with an engine of one machine.</summary>
    public string Results { get; init; } = "results";

    /// <summary>Folder to which records are copied that are asked for over HTTP; only with an engine that has clusters. Null for one that goes with the silo.</summary>
    public string? Copies { get; init; }

    /// <summary>Room for those copies, in bytes.</summary>
    public long CopyBytes { get; init; } = 512_000_000;

    /// <summary>Whom the silo tells what it measures.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>How the silo belongs to a cluster; only with an engine that has clusters.</summary>
    public ClusterMembership Membership { get; init; } = new();

    /// <summary>Whether it takes orders over HTTP from anybody.</summary>
    public bool TakesOrders => TokenFile is not null || ProxyIdentity is not null;

    /// <summary>Whether other machines can reach the address.</summary>
    public bool IsPublic => !IPAddress.IsLoopback(Listen.Address);
}
