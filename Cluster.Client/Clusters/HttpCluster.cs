using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Results;
using Cluster.Embedded.Specs;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Cluster.Web.Api;
using Minima.Training;

namespace Cluster.Client.Clusters;

/// <summary>A server that is spoken to over HTTP (<c>--to URL</c>).</summary>
public sealed class HttpCluster : ICluster
{
    /// <summary>Longest wait for an answer: a server may have to read a long record first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;

    /// <summary>A server.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="token">The token that lets its bearer act; null for none.</param>
    public HttpCluster(Uri address, string? token)
    {
        string root = address.AbsoluteUri.EndsWith('/') ? address.AbsoluteUri : $"{address.AbsoluteUri}/";
        // What is asked goes there and nowhere else: a token must not follow a redirection.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(root), Timeout = Patience };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <inheritdoc/>
    public async Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators)
    {
        var content = new SweepSpecContent(
            document.Text, document.Sweep.Name, document.Sweep.Hash, [.. files.Select(file => new DataFileContent(file.Name, file.Content))], aggregators);
        await Ask<SweepStanding>(HttpMethod.Post, "api/sweeps", JsonContent.Create(content, options: ApiJson.Options));
        return (await Ask<SweepSpecContent>(HttpMethod.Get, $"{PathOf(sweep)}/spec")).Aggregators;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Sweeps() => [.. (await Ask<SweepList>(HttpMethod.Get, "api/sweeps")).Sweeps.Select(sweep => sweep.Key)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SiloFacts>> Silos() => (await Ask<SiloList>(HttpMethod.Get, "api/silos")).Silos;

    /// <inheritdoc/>
    public async Task<SubmittedSweep> Spec(string sweep)
    {
        SweepSpecContent content = await Ask<SweepSpecContent>(HttpMethod.Get, $"{PathOf(sweep)}/spec");
        return new SubmittedSweep(
            content.Name ?? sweep, content.Spec, content.SpecHash ?? "", [.. (content.Files ?? []).Select(file => new SubmittedData(file.Name, file.Content))], Math.Max(1, content.Aggregators));
    }

    /// <inheritdoc/>
    public async Task<SweepLook> Look(string sweep) => (await Ask<SweepStanding>(HttpMethod.Get, PathOf(sweep))).ToLook();

    /// <inheritdoc/>
    public Task Send(string sweep, SweepOrder order) => Ask<SweepStanding>(HttpMethod.Post, $"{PathOf(sweep)}/{order.ToString().ToLowerInvariant()}");

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => Send<IReadOnlyList<RunOutcome>?>(
        HttpMethod.Get, $"{PathOf(sweep)}/record/{aggregator}/{number}", null, async answer => answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : RecordBytes.Read(await (await Demand(answer)).Content.ReadAsByteArrayAsync()));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string PathOf(string sweep) => $"api/sweeps/{Uri.EscapeDataString(sweep)}";

    private Task<T> Ask<T>(HttpMethod method, string path, HttpContent? content = null) => Send(method, path, content, async answer =>
        await (await Demand(answer)).Content.ReadFromJsonAsync<T>(ApiJson.Options) ?? throw new FormatException("it is empty"));

    private async Task<T> Send<T>(HttpMethod method, string path, HttpContent? content, Func<HttpResponseMessage, Task<T>> read)
    {
        try
        {
            while (true)
            {
                using var request = new HttpRequestMessage(method, path) { Content = content };
                using HttpResponseMessage answer = await _http.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                    return await read(answer);
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            throw new ClusterUnreachableException($"{_http.BaseAddress} does not answer: {failure.GetBaseException().Message.TrimEnd('.')}", failure);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new IOException($"{_http.BaseAddress} is no census server, or one of another version: its answer cannot be read ({failure.Message.TrimEnd('.')})", failure);
        }
    }

    private async Task<HttpResponseMessage> Demand(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return answer;
        string detail = await DetailOf(answer);
        throw answer.StatusCode switch
        {
            HttpStatusCode.NotFound => new NotFoundException(detail),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new InputException("--token-file", null, null, detail),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new InputException($"{_http.BaseAddress}", null, null, detail),
            HttpStatusCode.ServiceUnavailable => new ClusterUnreachableException(detail),
            _ => new IOException($"{_http.BaseAddress} says: {detail}"),
        };
    }

    private static async Task<string> DetailOf(HttpResponseMessage answer)
    {
        string status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        try
        {
            using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return problem.RootElement.TryGetProperty("detail", out JsonElement detail) && detail.GetString() is { } text ? Shown.Short(text, 1000) : status;
        }
        catch (JsonException)
        {
            return status;
        }
    }
}
