using System.Net;
using System.Net.Http.Headers;
using Cluster.Embedded.Clusters;
using Cluster.Silo;
using Cluster.Tests.Silo;
using Cluster.Web.Security;
using Microsoft.AspNetCore.Builder;

namespace Cluster.Tests.Orleans;

/// <summary>Silos of a cluster of their own in this process, each with its face on the web.</summary>
internal sealed class WebSilos : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("census-silos").FullName;
    private readonly List<WebApplication> _silos = [];
    private string? _token;

    /// <summary>Where their faces are.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _silos.Select(silo => new Uri(silo.Urls.Single()))];

    /// <summary>The token that lets its bearer act, of all of them.</summary>
    public string Token => _token ??= AccessToken.ReadOrMake(Path.Combine(_folder, "token"));

    /// <summary>Starts silos: one, in memory, or several on a database.</summary>
    public static async Task<WebSilos> Start(int count, string? database)
    {
        var silos = new WebSilos();
        var cluster = new ClusterJoin { Cluster = $"test-{Guid.NewGuid():N}", Database = database };
        for (int silo = 0; silo < count; silo++)
            await silos.Join(cluster);
        return silos;
    }

    /// <summary>A client of one of the faces, with the token or without.</summary>
    public HttpClient Client(int silo, bool mayAct = false)
    {
        var client = new HttpClient { BaseAddress = Addresses[silo] };
        if (mayAct)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication silo in _silos)
        {
            await silo.StopAsync(CancellationToken.None);
            await silo.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task Join(ClusterJoin cluster)
    {
        int[] ports = FreePorts.Take(3);
        WebApplication silo = SiloHost.Create(new SiloOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, ports[0]),
            TokenFile = Path.Combine(_folder, "token"),
            Drain = TimeSpan.FromSeconds(1),
            Membership = new ClusterMembership { Join = cluster, SiloPort = ports[1], GatewayPort = ports[2], Threads = 1, ProbeTimeout = TimeSpan.FromSeconds(1) },
        });
        await SiloHost.Start(silo);
        _silos.Add(silo);
    }
}
