using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cluster.Embedded.Clusters;
using Cluster.Embedded.Specs;
using Cluster.Grains.Orleans;
using Cluster.Grains.Silos;
using Cluster.Grains.Sweeps;
using Minima.Training;
using Orleans;
using Orleans.Runtime;

namespace Cluster.Embedded.Orleans;

/// <summary>An Orleans cluster, seen from one of its silos or over a connection.</summary>
/// <param name="grains">Its grains.</param>
public class OrleansCluster(IGrainFactory grains) : ICluster
{
    private static readonly TimeSpan SiloPatience = TimeSpan.FromSeconds(2);

    /// <summary>Sweeps that the cluster has; it never loses one.</summary>
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Its grains.</summary>
    protected IGrainFactory Grains => grains;

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
            await grains.GetGrain<ISpecGrain>(sweep).Put(spec);
            await grains.GetGrain<ISweepGrain>(sweep).Start();
        }
        catch (InvalidOperationException refusal)
        {
            throw new InputException(sweep, null, null, refusal.Message.TrimEnd('.'));
        }

        _known[sweep] = true;
        return (await grains.GetGrain<ISpecGrain>(sweep).Get())!.Aggregators;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Sweeps() => Call<IReadOnlyList<string>>(async () =>
        [.. (await grains.GetGrain<IDirectoryGrain>(IDirectoryGrain.Key).All()).Select(entry => entry.Sweep)]);

    /// <inheritdoc/>
    public Task<SubmittedSweep> Spec(string sweep) => Ask(sweep, async () =>
    {
        SpecState kept = await grains.GetGrain<ISpecGrain>(sweep).Get() ?? throw new NotFoundException($"the cluster has no spec of {sweep}");
        var files = new List<SubmittedData>();
        foreach (SubmittedFile file in kept.Spec.Files)
            files.Add(new SubmittedData(file.Name, await Receive(sweep, file)));
        return new SubmittedSweep(kept.Spec.Name, kept.Spec.Text, kept.Spec.Hash, files, kept.Aggregators);
    });

    /// <inheritdoc/>
    public Task<SweepLook> Look(string sweep) => Ask(sweep, () => grains.GetGrain<ISweepGrain>(sweep).Look());

    /// <inheritdoc/>
    public Task Send(string sweep, SweepOrder order) => Ask(sweep, async () =>
    {
        ISweepGrain grain = grains.GetGrain<ISweepGrain>(sweep);
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
    public Task<IReadOnlyList<RunOutcome>?> Batch(string sweep, int aggregator, int number) => Ask<IReadOnlyList<RunOutcome>?>(sweep, async () =>
        await grains.GetGrain<IRecordGrain>(new AggregatorKey(sweep, aggregator).Batch(number)).Read());

    /// <inheritdoc/>
    /// <remarks>One that does not answer soon, as for some seconds after it was lost, is left out.</remarks>
    public Task<IReadOnlyList<SiloFacts>> Silos() => Call<IReadOnlyList<SiloFacts>>(async () =>
        [.. (await Task.WhenAll((await SiloGrains.Active(grains)).Select(FactsOf))).OfType<SiloFacts>()]);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Asks the cluster something of a sweep, of which there are grains only if the cluster has it: a grain comes up for whatever name it is called by.</summary>
    /// <exception cref="NotFoundException">It has not.</exception>
    protected async Task<T> Ask<T>(string sweep, Func<Task<T>> question)
    {
        if (!_known.ContainsKey(sweep))
        {
            foreach (string key in await Sweeps())
                _known[key] = true;
            if (!_known.ContainsKey(sweep))
                throw new NotFoundException($"there is no sweep '{Shown.Short(sweep)}'");
        }

        return await Call(question);
    }

    private async Task<SiloFacts?> FactsOf(SiloAddress silo)
    {
        try
        {
            return await SiloGrains.Ask(grains, silo, grain => grain.Facts()).WaitAsync(SiloPatience);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return null;
        }
    }

    private static SubmittedFile Describe(SubmittedData data) =>
        new(data.Name, (data.Content.Length + IDataGrain.PartSize - 1) / IDataGrain.PartSize, Convert.ToHexStringLower(SHA256.HashData(data.Content)));

    private async Task Send(string sweep, SubmittedData data, SubmittedFile file)
    {
        for (int part = 0; part < file.Parts; part++)
        {
            int first = part * IDataGrain.PartSize;
            await grains.GetGrain<IDataGrain>(IDataGrain.KeyOf(sweep, file, part)).Put(data.Content[first..Math.Min(data.Content.Length, first + IDataGrain.PartSize)]);
        }
    }

    private async Task<byte[]> Receive(string sweep, SubmittedFile file) => await DataParts.Read(grains, sweep, file)
        ?? throw new NotFoundException($"a part of {file.Name} of {sweep} is missing in the cluster");

    /// <summary>Asks the cluster something; what goes wrong is told as <see cref="ICluster"/> tells it.</summary>
    protected static async Task<T> Call<T>(Func<Task<T>> call)
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
