using System.Data.Common;
using System.Net;

namespace Cluster.Embedded.Clusters;

/// <summary>
/// How to find a cluster, in one string of <c>name=value</c> pairs with semicolons between: <c>cluster</c> (its name),
/// then either those of PostgreSQL's connection string, or <c>gateway</c> (a silo that keeps all in memory); for a cluster
/// with TLS also <c>certificate</c>, <c>key</c> and <c>authority</c> (PEM files).
/// </summary>
public sealed record ClusterJoin
{
    /// <summary>The environment's variable that holds such a string.</summary>
    public const string Variable = "CENSUS_JOIN";

    private const string Example = "cluster=census;Host=db;Database=census;Username=census;Password=…";

    /// <summary>Names of a database's connection string that messages may show; all others may hold secrets.</summary>
    private static readonly string[] PublicNames = ["host", "server", "port", "database", "db", "username", "user name", "user", "userid", "user id", "uid"];

    private static readonly string[] OwnNames = ["cluster", "gateway", "certificate", "key", "authority"];

    /// <summary>Name of the cluster.</summary>
    public string Cluster { get; init; } = "census";

    /// <summary>Connection string of the database in which the cluster's silos find each other; null for one silo that keeps all in memory.</summary>
    public string? Database { get; init; }

    /// <summary>Where that one silo takes clients.</summary>
    public IPEndPoint? Gateway { get; init; }

    /// <summary>PEM file of the certificate by which we are known; null without TLS.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its private key.</summary>
    public string? Key { get; init; }

    /// <summary>PEM file of the authority that vouches for the cluster's silos.</summary>
    public string? Authority { get; init; }

    /// <summary>Reads such a string.</summary>
    /// <param name="text">The string.</param>
    /// <param name="place">Where it was given, for messages.</param>
    /// <exception cref="InputException">It is none.</exception>
    public static ClusterJoin Parse(string text, string place)
    {
        var pairs = new DbConnectionStringBuilder();
        try
        {
            pairs.ConnectionString = text;
        }
        catch (ArgumentException failure)
        {
            throw new InputException(place, null, null, $"this is no list of name=value pairs ({failure.Message.TrimEnd('.')}); give one such as {Example}");
        }

        Dictionary<string, string> own = OwnNames.Where(name => pairs.ContainsKey(name)).ToDictionary(name => name, name => (string)pairs[name]);
        foreach (string name in own.Keys)
            pairs.Remove(name);
        var join = new ClusterJoin
        {
            Cluster = own.GetValueOrDefault("cluster", "census"),
            Database = pairs.Count > 0 ? pairs.ConnectionString : null,
            Gateway = own.TryGetValue("gateway", out string? gateway) ? EndPoint(gateway, place) : null,
            Certificate = own.GetValueOrDefault("certificate"),
            Key = own.GetValueOrDefault("key"),
            Authority = own.GetValueOrDefault("authority"),
        };
        join.Check(pairs, place);
        return join;
    }

    /// <summary>The string without what is secret, for messages.</summary>
    public string ToPublicString()
    {
        var pairs = new DbConnectionStringBuilder { ["cluster"] = Cluster };
        if (Gateway is not null)
            pairs["gateway"] = Gateway.ToString();
        var database = new DbConnectionStringBuilder { ConnectionString = Database ?? "" };
        foreach (string name in database.Keys.Cast<string>().Where(name => PublicNames.Contains(name, StringComparer.OrdinalIgnoreCase)))
            pairs[name] = database[name];
        return pairs.ConnectionString;
    }

    /// <summary>Who we are to the cluster; null without TLS.</summary>
    /// <exception cref="InputException">A file cannot be read as what it should be.</exception>
    public TlsIdentity? LoadIdentity() => Certificate is { } certificate && Key is { } key ? new TlsIdentity(certificate, key, Authority) : null;

    private void Check(DbConnectionStringBuilder database, string place)
    {
        if (Database is not null && Gateway is not null)
            throw new InputException(place, null, "gateway", "a gateway is for a silo that keeps all in memory; silos with a database are found there, so leave one of the two out");
        if (Database is not null && !database.ContainsKey("Host"))
            throw new InputException(place, null, database.Keys.Cast<string>().First(), $"the database's Host is missing; give pairs such as {Example}, or gateway=ADDRESS:PORT of a silo that keeps all in memory");
        if (new[] { Certificate, Key, Authority }.Count(file => file is not null) is not (0 or 3))
            throw new InputException(place, null, "certificate", "certificate, key and authority go together; give all three, as PEM files");
        foreach ((string field, string? file) in new[] { ("certificate", Certificate), ("key", Key), ("authority", Authority) })
        {
            if (file is not null && !File.Exists(file))
                throw new InputException(place, null, field, $"the file {file} does not exist");
        }
    }

    private static IPEndPoint EndPoint(string text, string place) =>
        IPEndPoint.TryParse(text, out IPEndPoint? endPoint) && endPoint.Port > 0 ? endPoint
        : throw new InputException(place, null, "gateway", $"'{Shown.Short(text)}' is not allowed; give ADDRESS:PORT, such as 127.0.0.1:30000");
}
