using System.Net;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Xunit;

namespace Cluster.Tests.Clusters;

public sealed class ClusterJoinTests
{
    [Fact]
    public void A_database_and_a_clusters_name_stand_in_one_string()
    {
        ClusterJoin join = ClusterJoin.Parse("cluster=lab;Host=db;Port=5433;Database=census;Username=me;Password='a;b'", "--join");

        Assert.Equal(("lab", null), (join.Cluster, join.Gateway));
        Assert.Equal("host=db;port=5433;database=census;username=me;password=\"a;b\"", join.Database);
    }

    [Fact]
    public void A_silo_that_keeps_all_in_memory_is_found_by_its_gateway()
    {
        ClusterJoin join = ClusterJoin.Parse("gateway=127.0.0.1:30000", "--join");

        Assert.Equal(("census", null, new IPEndPoint(IPAddress.Loopback, 30000)), (join.Cluster, join.Database, join.Gateway));
    }

    [Fact]
    public void What_is_shown_holds_no_password()
    {
        ClusterJoin join = ClusterJoin.Parse("cluster=lab;Host=db;Username=me;Password=secret;certificate=a.pem;key=a.key;authority=b.pem"
            .Replace("a.pem", Here()).Replace("a.key", Here()).Replace("b.pem", Here()), "--join");

        Assert.Equal("cluster=lab;host=db;username=me", join.ToPublicString());
        foreach (string name in new[] { "PASSWORD", "PWD", "Psw", "SSL Password", "Passfile", "Options" })
            Assert.Equal("cluster=lab;host=db", ClusterJoin.Parse($"cluster=lab;Host=db;{name}=secret", "x").ToPublicString());
    }

    [Theory]
    [InlineData("nonsense", "--join: this is no list of name=value pairs")]
    [InlineData("Database=census", "--join: database: the database's Host is missing")]
    [InlineData("clustr=lab;Host=db;gateway=127.0.0.1:1", "--join: gateway: a gateway is for a silo")]
    [InlineData("gateway=127.0.0.1", "--join: gateway: '127.0.0.1' is not allowed; give ADDRESS:PORT")]
    [InlineData("gateway=here:30000", "ADDRESS:PORT")]
    [InlineData("Host=db;certificate=a.pem", "certificate, key and authority go together")]
    [InlineData("Host=db;certificate=a.pem;key=a.key;authority=/nowhere/c.pem", "--join: certificate: the file a.pem does not exist")]
    public void What_is_wrong_is_named_with_the_fix(string text, string messages)
    {
        string message = Assert.Throws<InputException>(() => ClusterJoin.Parse(text, "--join")).Message;
        Assert.Contains(messages, message, StringComparison.Ordinal);
    }

    private static string Here() => typeof(ClusterJoinTests).Assembly.Location;
}
