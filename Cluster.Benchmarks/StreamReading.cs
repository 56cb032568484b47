using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Cluster.Benchmarks;

/// <summary>Reads the streams that a page reads.</summary>
public sealed class StreamReading : IDisposable
{
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _looks;
    private long _last;

    /// <summary>Begins to read.</summary>
    /// <param name="address">Where the page is.</param>
    /// <param name="key">The sweep that it shows.</param>
    public StreamReading(Uri address, string key)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _looks = Read("api/sweeps/events", _ => { });
        Drawings = Read($"api/sweeps/{key}/figures", Note);
    }

    /// <summary>Completes when the stream of drawings does, with the sweep.</summary>
    public Task Drawings { get; }

    /// <summary>Sets of drawings that came.</summary>
    public int Figures { get; private set; }

    /// <summary>Bytes of the largest.</summary>
    public int LargestBytes { get; private set; }

    /// <summary>Runs that the last one was of.</summary>
    public int Finished { get; private set; }

    /// <summary>The longest time from one to the next.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <summary>Ends.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAll(_looks, Drawings).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
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
