using System.Security.Cryptography;
using Cluster.Embedded;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Minima.Training;
using Orleans;
using Orleans.Runtime;

namespace Cluster.Client.Clusters;

/// <summary>A cluster that the console is connected to.</summary>
internal sealed class OrleansCluster(IHost host) : ICluster
{
    private readonly IClusterClient _grains = host.Services.GetRequiredService<IClusterClient>();

    /// <inheritdoc/>
    public Task<int> Submit(string sweep, SpecDocument document, IReadOnlyList<SubmittedData> files, int aggregators) => Call(async () =>
    {
        SubmittedFile[] kept = [.. files.Select(Describe)];
        foreach ((SubmittedData data, SubmittedFile file) in files.Zip(kept))
            await Send(sweep, data, file);
        var spec = new SubmittedSpec
        {
            Name = document.Sweep.Name,
            Text = document.Text,
            Hash = document.Sweep.Hash,
            Runs = document.Sweep.Runs,
            Files = kept,
            Aggregators = aggregators,
        };
        try
        {
            await _grains.GetGrain<ISpecGrain>(sweep).Put(spec);
            await _grains.GetGrain<ISweepGrain>(sweep).Start();
        }
        catch (InvalidOperationException refusal)
        {
            throw new InputException(sweep, null, null, refusal.Message.TrimEnd('.'));
        }

        return (await _grains.GetGrain<ISpecGrain>(sweep).Get())!.Aggregators;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Sweeps() => Call<IReadOnlyList<string>>(async () =>
        [.. (await _grains.GetGrain<IDirectoryGrain>(IDirectoryGrain.Key).All()).Select(entry => entry.Sweep)]);

    /// <inheritdoc/>
    public Task<SubmittedSweep> Spec(string sweep) => Call(async () =>
    {
        SpecState kept = await _grains.GetGrain<ISpecGrain>(sweep).Get() ?? throw new NotFoundException($"the cluster has no spec of {sweep}");
        var files = new List<SubmittedData>();
        foreach (SubmittedFile file in kept.Spec.Files)
            files.Add(new SubmittedData(file.Name, await Receive(sweep, file)));
        return new SubmittedSweep(kept.Spec.Name, kept.Spec.Text, kept.Spec.Hash, files, kept.Aggregators);
    });

    /// <inheritdoc/>
    public Task<SweepLook> Look(string sweep) => Call(() => _grains.GetGrain<ISweepGrain>(sweep).Look());

    /// <inheritdoc/>
    public Task Send(string sweep, SweepOrder order) => Call(async () =>
    {
        ISweepGrain grain = _grains.GetGrain<ISweepGrain>(sweep);
        await (order switch
        {
            SweepOrder.Pause => grain.Pause(),
            SweepOrder.Resume => grain.Resume(),
            SweepOrder.Stop => grain.Stop(),
            SweepOrder.Cancel => grain.Cancel(),
            _ => grain.TakeUp(),
        });
        return true;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => Call<IReadOnlyList<RunOutcome>?>(async () =>
        await _grains.GetGrain<IRecordGrain>(new AggregatorKey(sweep, aggregator).Batch(number)).Read());

    /// <inheritdoc/>
    public Task<IReadOnlyList<SiloFacts>> Silos() => Call<IReadOnlyList<SiloFacts>>(async () =>
        await Task.WhenAll((await SiloGrains.Active(_grains)).Select(silo => SiloGrains.Ask(_grains, silo, grain => grain.Facts()))));

    /// <summary>What the active silos say of themselves, and by how much their clocks are ahead of ours.</summary>
    public Task<IReadOnlyList<(SiloFacts Silo, TimeSpan Ahead)>> Clocks() => Call<IReadOnlyList<(SiloFacts Silo, TimeSpan Ahead)>>(async () =>
    {
        var silos = new List<(SiloFacts Silo, TimeSpan Ahead)>();
        foreach (SiloAddress silo in await SiloGrains.Active(_grains))
        {
            // The first call makes the activation; the second takes no longer than its way.
            await SiloGrains.Ask(_grains, silo, grain => grain.Facts());
            DateTimeOffset asked = TimeProvider.System.GetUtcNow();
            SiloFacts facts = await SiloGrains.Ask(_grains, silo, grain => grain.Facts());
            silos.Add((facts, facts.Clock - (asked + (TimeProvider.System.GetUtcNow() - asked) / 2).UtcDateTime));
        }

        return silos;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await host.StopAsync(now.Token);
        host.Dispose();
    }

    private static SubmittedFile Describe(SubmittedData data) =>
        new(data.Name, (data.Content.Length + IDataGrain.PartSize - 1) / IDataGrain.PartSize, Convert.ToHexStringLower(SHA256.HashData(data.Content)));

    private async Task Send(string sweep, SubmittedData data, SubmittedFile file)
    {
        for (int part = 0; part < file.Parts; part++)
        {
            int first = part * IDataGrain.PartSize;
            await _grains.GetGrain<IDataGrain>(IDataGrain.KeyOf(sweep, file, part)).Put(data.Content[first..Math.Min(data.Content.Length, first + IDataGrain.PartSize)]);
        }
    }

    private async Task<byte[]> Receive(string sweep, SubmittedFile file) => await DataParts.Read(_grains, sweep, file)
        ?? throw new NotFoundException($"a part of {file.Name} of {sweep} is missing in the cluster");

    private static async Task<T> Call<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new ClusterUnreachableException($"the cluster does not answer: {failure.Message.ReplaceLineEndings(" ").TrimEnd('.')}", failure);
        }
        catch (InvalidOperationException refusal)
        {
            // A silo's own words, such as that it is of another version.
            throw new IOException(refusal.Message.TrimEnd('.'), refusal);
        }
    }
}
