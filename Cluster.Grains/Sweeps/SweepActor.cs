using System.Diagnostics;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;
using Cluster.Grains.Telemetry;
using Minima.Sweeps;

namespace Cluster.Grains.Sweeps;

/// <summary>
/// The sweep, or a shard of it: expands its spec lazily and keeps a window of runs under way. What is finished is on the
/// aggregator's record, never here, so that a crash between the two can lose or double nothing.
/// </summary>
/// <param name="slice">Its runs.</param>
/// <param name="actors">The other actors.</param>
/// <param name="window">How many runs are under way at a time.</param>
/// <param name="begunBefore">How many of the first unfinished runs another activation of this actor may have begun.</param>
public sealed class SweepActor(RunSlice slice, IActors actors, AdmissionWindow window, int begunBefore = 0) : ISweep
{
    /// <summary>Runs admitted per message to the aggregator's index of unfinished runs.</summary>
    private const int AdmissionBatch = 8192;

    /// <summary>Length of the first prefix on which coverage is judged; the next are twice as long each.</summary>
    private const int FirstPrefix = 1000;

    /// <summary>
    /// Failures after which no more runs are admitted. Runs do not fail by themselves (diverging is an outcome), so many
    /// failures mean a full disk or a defect, and training on would be wasted.
    /// </summary>
    private const int MostFailures = 100;

    private readonly SweepSpec _spec = slice.Sweep;
    private readonly HashSet<int> _underWay = [];
    private readonly HashSet<int> _failed = [];
    private SweepPhase _phase = SweepPhase.Waiting;
    private bool _pausesAtStart;
    private int _begunBefore = begunBefore;
    private int _finished;
    private int _next;
    private int _limit;
    private bool _coverageReached;
    private string? _firstFailure;
    private Activity? _trace;

    /// <inheritdoc/>
    public async Task Start()
    {
        if (_phase != SweepPhase.Waiting)
            return;
        _trace ??= CensusTraces.BeginSweep(_spec);
        _finished = await actors.Aggregator.Open();
        _limit = _spec.Stop.Coverage is null ? _spec.Runs : Math.Min(FirstPrefix, _spec.Runs);
        _phase = _pausesAtStart ? SweepPhase.Paused : SweepPhase.Running;
        CensusMeter.SweepsBegun.Add(1);
        await Admit();
    }

    /// <inheritdoc/>
    public Task Pause()
    {
        _pausesAtStart = _phase == SweepPhase.Waiting;
        if (_phase == SweepPhase.Running)
            _phase = SweepPhase.Paused;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Resume()
    {
        if (_phase != SweepPhase.Paused)
            return;
        _phase = SweepPhase.Running;
        await Admit();
    }

    /// <inheritdoc/>
    public Task Stop()
    {
        if (_phase is SweepPhase.Running or SweepPhase.Paused)
            Enter(_underWay.Count == 0 ? SweepPhase.Stopped : SweepPhase.Stopping);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task Cancel()
    {
        if (_phase is not (SweepPhase.Running or SweepPhase.Paused or SweepPhase.Stopping))
            return;
        Enter(SweepPhase.Cancelled);
        int[] dropped = [.. _underWay];
        _underWay.Clear();
        await Task.WhenAll(dropped.Select(run => actors.Run(run).Cancel()));
    }

    /// <inheritdoc/>
    public async Task Completed(int run)
    {
        if (!_underWay.Remove(run))
            return;
        _finished++;
        // It was begun again after it had failed.
        if (_failed.Remove(run) && _failed.Count == 0)
            _firstFailure = null;
        await AfterEnd();
    }

    /// <inheritdoc/>
    public async Task Failed(int run, string reason)
    {
        if (!_underWay.Remove(run))
            return;
        _failed.Add(run);
        CensusMeter.RunsFailed.Add(1);
        _firstFailure ??= $"run {run}: {reason}";
        if (_failed.Count >= MostFailures)
            await Stop();
        await AfterEnd();
    }

    /// <inheritdoc/>
    public async Task AskAgain()
    {
        try
        {
            await CountRecorded();
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // The aggregator is taking up a long record, say: a lost run does not wait for that. One that is on record comes out the same.
        }

        await Task.WhenAll(_underWay.Select(run => actors.Run(run).Start(run, mayHaveBegun: true)));
        // The last message that should have admitted more may have failed on its way to the aggregator.
        await Admit();
    }

    /// <inheritdoc/>
    public Task<SweepStatus> Status() => Task.FromResult(new SweepStatus(
        _phase, slice.Count, _finished, _underWay.Count, _failed.Count, _firstFailure, _coverageReached));

    /// <summary>
    /// What is under way, or failed, and on record has ended, though nobody has told this activation: its run was lost in
    /// between, or has told another activation of this actor. It must not be begun again.
    /// </summary>
    private async Task CountRecorded()
    {
        int[] asked = [.. _underWay.Union(_failed).Order()];
        for (int first = 0, after; first < asked.Length; first = after)
        {
            // One question for each stretch of indices: a run that takes long must not make it one about the whole sweep.
            after = first + 1;
            while (after < asked.Length && asked[after] - asked[after - 1] <= AdmissionBatch)
                after++;
            HashSet<int> unfinished = [.. await actors.Aggregator.Unfinished(asked[first], asked[after - 1] + 1, int.MaxValue)];
            foreach (int run in asked[first..after].Where(run => !unfinished.Contains(run)))
                await CountRecorded(run);
        }
    }

    private async Task CountRecorded(int run)
    {
        if (_underWay.Contains(run))
        {
            await Completed(run);
        }
        else if (_failed.Remove(run))
        {
            _finished++;
            if (_failed.Count == 0)
                _firstFailure = null;
        }
    }

    private async Task AfterEnd()
    {
        if (_phase == SweepPhase.Stopping && _underWay.Count == 0)
            Enter(SweepPhase.Stopped);
        // Admit in gulps: one message for half a window instead of one for every run.
        if (_phase != SweepPhase.Running || _underWay.Count > window.Size / 2)
            return;
        window.Turn();
        await Admit();
    }

    private void Enter(SweepPhase phase)
    {
        _phase = phase;
        if (!phase.HasEnded())
            return;
        CensusMeter.SweepsEnded.Add(1, CensusTags.End(phase));
        _trace?.SetTag("census.phase", phase.ToString().ToLowerInvariant()).Dispose();
    }

    private async Task Admit()
    {
        CensusTraces.Enter(_trace);
        while (_phase == SweepPhase.Running && _underWay.Count < window.Size)
        {
            if (_next >= _limit && (_underWay.Count > 0 || !await ExtendPrefix()))
                break;
            int most = Math.Min(AdmissionBatch, window.Size - _underWay.Count);
            IReadOnlyList<int> runs = await actors.Aggregator.Unfinished(_next, _limit, most);
            _next = runs.Count < most ? _limit : runs[^1] + 1;
            _underWay.UnionWith(runs);
            // All at once: one after the other, each start would wait for whatever else is in the queues.
            int again = Math.Min(_begunBefore, runs.Count);
            _begunBefore -= again;
            await Task.WhenAll(runs.Select((run, place) => actors.Run(run).Start(run, mayHaveBegun: place < again)));
        }
    }

    /// <summary>
    /// All runs below the limit have ended, it seems: makes sure, finishes the sweep, or, where it stops at a coverage, judges the prefix and
    /// doubles it. Only whole prefixes are judged, so the decision does not depend on the order of completion.
    /// </summary>
    private async Task<bool> ExtendPrefix()
    {
        // Runs that another activation of this actor began may have come on record since; what is there counts.
        _finished = await actors.Aggregator.Open();
        if (_finished + _failed.Count < slice.CountBelow(_limit))
        {
            // An activation of the aggregator that had missed something said that all below the limit were finished, or says now that they are not.
            _next = 0;
            return true;
        }

        if (_spec.Stop.Coverage is { } target && await actors.Aggregator.LeastCoverage(_limit) >= target)
            _coverageReached = true;
        if (_coverageReached || _limit == _spec.Runs)
        {
            Enter(SweepPhase.Finished);
            return false;
        }

        _limit = (int)Math.Min(2L * _limit, _spec.Runs);
        return true;
    }
}
