using Cluster.Grains.Aggregation;

namespace Cluster.Grains.Orleans;

/// <summary>Keeps a spec.</summary>
public sealed class SpecGrain([PersistentState("spec", ClusterNames.Storage)] IPersistentState<SpecState> state) : Grain, ISpecGrain
{
    /// <inheritdoc/>
    public async Task<int> Put(SubmittedSpec spec)
    {
        if (spec.Aggregators is < 0 or > MergeTree.Most)
            throw new InvalidOperationException($"A sweep has from 1 to {MergeTree.Most} aggregators, not {spec.Aggregators}.");
        SpecState before = state.State;
        if (state.RecordExists && before.Spec.IsSame(spec))
            return before.Version;
        if (state.RecordExists && before.Spec.Hash != spec.Hash)
            throw new InvalidOperationException($"Another sweep is kept as {this.GetPrimaryKeyString()}.");
        if (state.RecordExists && before.Spec.Runs > spec.Runs)
            throw new InvalidOperationException($"The sweep {this.GetPrimaryKeyString()} has {before.Spec.Runs} runs already; it cannot shrink to {spec.Runs}.");
        int aggregators = state.RecordExists ? before.Aggregators : spec.Aggregators > 0 ? spec.Aggregators : MergeTree.Usual(spec.Runs);
        await new GrainDurable<SpecState>(state, DeactivateOnIdle).Write(new SpecState { Spec = spec, Aggregators = aggregators, Version = before.Version + 1 });
        return state.State.Version;
    }

    /// <inheritdoc/>
    public Task<SpecState?> Get() => Task.FromResult(state.RecordExists ? state.State : null);
}
