using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Cluster.Embedded.Hosting;
using Cluster.Web;

namespace Cluster.Benchmarks;

/// <summary>A dashboard's server, and who reads the streams that a page reads, to their end.</summary>
public sealed class StreamReading : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DashboardServer _server;
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _figures;
    private readonly Task _looks;
    private long _last;

    /// <summary>Begins to read.</summary>
    public StreamReading(SittingCluster cluster)
    {
        _server = DashboardServer.Start(cluster, 0).GetAwaiter().GetResult();
        _client.BaseAddress = _server.Address;
        string key = cluster.Sweeps().Result[0];
        _looks = Read("api/sweeps/events", _ => { });
        _figures = Read($"api/sweeps/{key}/figures", Note);
    }

    /// <summary>Sets of drawings that came.</summary>
    public int Figures { get; private set; }

    /// <summary>Bytes of the largest.</summary>
    public int LargestBytes { get; private set; }

    /// <summary>Runs that the last one was of.</summary>
    public int Finished { get; private set; }

    /// <summary>The longest time from one to the next.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <summary>Reads the drawings to the sweep's end, and ends.</summary>
    public void Dispose()
    {
        // The stream ends with the sweep, but not where that has failed.
        _figures.Wait(Patience);
        _stop.Cancel();
        _looks.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _server.DisposeAsync().AsTask().Wait();
        _client.Dispose();
        _stop.Dispose();
    }

    private void Note(string data)
    {
        long now = TimeProvider.System.GetTimestamp();
        TimeSpan pause = TimeProvider.System.GetElapsedTime(_last, now);
        if (Figures > 0 && pause > LongestPause)
            LongestPause = pause;
        _last = now;
        Figures++;
        LargestBytes = Math.Max(LargestBytes, Encoding.UTF8.GetByteCount(data));
        using JsonDocument set = JsonDocument.Parse(data);
        Finished = set.RootElement.GetProperty("finished").GetInt32();
    }

    private async Task Read(string path, Action<string> note)
    {
        using Stream stream = await _client.GetStreamAsync(path, _stop.Token).ConfigureAwait(false);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(_stop.Token).ConfigureAwait(false))
            note(item.Data);
    }
}
