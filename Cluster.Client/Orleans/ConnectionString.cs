using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Npgsql;

namespace Cluster.Client.Clusters;

/// <summary>The database's part of a join string.</summary>
internal static class ConnectionString
{
    /// <summary>Demands that PostgreSQL's client knows every name in it.</summary>
    /// <exception cref="InputException">One is unknown, or its value is not allowed.</exception>
    public static void Check(ClusterJoin join)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(join.Database);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new InputException("--join", null, null, failure.Message.TrimEnd('.'));
        }
    }
}
