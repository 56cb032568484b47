using Cluster.Grains.Aggregation;
using Cluster.Grains.Delivery;
using Cluster.Grains.Ports;

namespace Cluster.Grains.Sweeps;

/// <summary>
/// A sweep whose owner may be lost. Another activation goes on from the record with what was last asked for; and every so
/// often it asks again for the runs under way, some of which may have been lost with their silo.
/// </summary>
/// <param name="state">What is stored of the sweep besides its spec and its record.</param>
/// <param name="host">Its host.</param>
/// <param name="time">The time.</param>
public sealed class DurableSweep(IDurable<SweepState> state, ISweepHost host, TimeProvider time) : IDurableSweep
{
    /// <summary>Most runs under way, unless there are more lanes.</summary>
    private const int MostUnderWay = 8192;

    /// <summary>Time after which no reports come any more that were on their way when a sweep was ended.</summary>
    private static readonly TimeSpan LateTime = TimeSpan.FromMinutes(1);

    private SweepActor? _actor;
    private AdmissionWindow? _window;
    private int _version;
    private long? _lookedLate;

    /// <summary>Time from one <see cref="GoOn"/> to the next.</summary>
    public static TimeSpan WakeInterval { get; } = TimeSpan.FromSeconds(10);

    private SweepIntent Intent => state.Value?.Intent ?? SweepIntent.None;

    private SweepLook? End => state.Value?.End;

    private bool IsToGoOn => Intent != SweepIntent.None && End is null;

    /// <summary>The activation begins. The rest is left to <see cref="GoOn"/>: it may take long, and its failure must not keep the sweep from answering.</summary>
    public void Activate()
    {
        // Also after the end: that it has ended may not be known.
        if (state.Value is not null)
            host.Wake(TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public async Task Start()
    {
        bool isRunning = _actor is not null && Intent == SweepIntent.Run && End is null && await host.SpecVersion() == _version;
        if (!isRunning)
            await TakeUp();
    }

    /// <inheritdoc/>
    public async Task TakeUp()
    {
        await host.SpecVersion();
        bool isFirst = Intent == SweepIntent.None;
        await state.Write(new SweepState { Intent = SweepIntent.Run });
        // From here on GoOn sees to it, should something on the way fail.
        (_actor, _lookedLate) = (null, null);
        host.Wake(WakeInterval);
        try
        {
            await Begin(isFirst);
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // What is asked is durable.
        }
    }

    /// <inheritdoc/>
    public Task Pause() => Intent == SweepIntent.Run ? Ask(SweepIntent.Pause, actor => actor.Pause()) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task Resume()
    {
        if (Intent == SweepIntent.Pause && End is null)
            await Ask(SweepIntent.Run, actor => actor.Resume());
        else
            await Start();
    }

    /// <inheritdoc/>
    public Task Stop() => Ask(SweepIntent.Stop, actor => actor.Stop());

    /// <inheritdoc/>
    public Task Cancel() => Ask(SweepIntent.Cancel, actor => actor.Cancel());

    /// <inheritdoc/>
    public async Task Completed(int run)
    {
        if (_actor is null)
            return;
        await _actor.Completed(run);
        await NoteEnd();
    }

    /// <inheritdoc/>
    public async Task Failed(int run, string reason)
    {
        if (_actor is null)
            return;
        await _actor.Failed(run, reason);
        await NoteEnd();
    }

    /// <inheritdoc/>
    public Task AskAgain() => _actor?.AskAgain() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<SweepStatus> Status()
    {
        if (End is { } end)
            return end.Sweep;
        return Undecided(_actor is null ? await WaitingStatus() : await _actor.Status());
    }

    /// <inheritdoc/>
    public async Task<SweepLook> Look()
    {
        if (End is not { } end)
        {
            SweepLook look = await LookNow(exact: false);
            return look with { Sweep = Undecided(look.Sweep) };
        }

        return end.Sweep.Phase == SweepPhase.Finished || state.Value!.IsSettled ? end : await WithLateReports(end);
    }

    /// <summary>Sees to it that the sweep goes on, or that its end is known. Its host calls it every so often.</summary>
    public async Task GoOn()
    {
        if (!IsToGoOn)
        {
            await TellEnd();
            return;
        }

        if (_actor is null)
            await Begin();
        _window!.Require(await host.RunsToFill());
        await _actor!.AskAgain();
        await NoteEnd();
    }

    /// <summary>That a sweep has ended is told when it is durable: before, an aggregator that has missed something may tell other counts.</summary>
    private static SweepStatus Undecided(SweepStatus status) => status with { Phase = status.Phase.BeforeEnd() };

    private async Task<SweepLook> LookNow(bool exact)
    {
        HostedSweep sweep = await host.Load(0);
        TallyStatus tally = await sweep.Actors.Aggregator.Status(exact);
        SweepStatus status = _actor is null ? await WaitingStatus() : await _actor.Status();
        // What is on record counts: the actor may have begun runs again that were, and counted them twice.
        return new SweepLook(sweep.Slice.Sweep.Name, sweep.Hash, status with { Finished = tally.Finished }, tally);
    }

    private async Task<SweepStatus> WaitingStatus()
    {
        HostedSweep sweep = await host.Load(0);
        return new SweepStatus(SweepPhase.Waiting, sweep.Slice.Count, await sweep.Actors.Aggregator.Open(), 0, 0, null, false);
    }

    /// <summary>
    /// Where a sweep that was ended stands: reports that were on their way then are on record since. After a while that is
    /// kept, or a record would be read whenever somebody looks.
    /// </summary>
    private async Task<SweepLook> WithLateReports(SweepLook end)
    {
        try
        {
            HostedSweep sweep = await host.Load(0);
            TallyStatus tally = await sweep.Actors.Aggregator.Status(exact: true);
            SweepLook now = end with { Sweep = end.Sweep with { Finished = tally.Finished }, Tally = tally };
            _lookedLate ??= time.GetTimestamp();
            if (time.GetElapsedTime(_lookedLate.Value) >= LateTime)
                await state.Write(state.Value! with { End = now, IsSettled = true });
            return now;
        }
        catch (Exception failure) when (Patience.IsTransient(failure))
        {
            // A long record is being read: then as it stood at the end.
            return end;
        }
    }

    /// <summary>Makes an actor by the spec as it is now, which takes up the record and what was last asked for.</summary>
    private async Task Begin(bool isFirst = false)
    {
        await host.NoteBegin();
        int version = await host.SpecVersion();
        HostedSweep sweep = await host.Load(version);
        await host.TakeUpRecord(version);
        _window = new AdmissionWindow(await host.RunsToFill(), MostUnderWay, time);
        var actor = new SweepActor(sweep.Slice, sweep.Actors, _window, isFirst ? 0 : Math.Max(MostUnderWay, _window.Size));
        if (Intent != SweepIntent.Run)
            await actor.Pause();
        await actor.Start();
        if (Intent == SweepIntent.Stop)
            await actor.Stop();
        else if (Intent == SweepIntent.Cancel)
            await actor.Cancel();
        (_actor, _version) = (actor, version);
        await NoteEnd();
    }

    private async Task Ask(SweepIntent intent, Func<SweepActor, Task> message)
    {
        if (!IsToGoOn)
            return;
        await state.Write(state.Value! with { Intent = intent });
        // Without an actor GoOn makes one, which takes up what is asked.
        if (_actor is null)
            return;
        await message(_actor);
        await NoteEnd();
    }

    /// <summary>At the end: gives up what a cancelled sweep has under way on any silo, then makes the end durable, then known.</summary>
    private async Task NoteEnd()
    {
        if (_actor is null || !(await _actor.Status()).Phase.HasEnded())
            return;
        if (Intent == SweepIntent.Cancel && End is null)
            await host.DropRuns();
        if (End is null)
            await state.Write(state.Value! with { End = await LookAtEnd() });
        await TellEnd();
    }

    /// <exception cref="TimeoutException">The aggregator that was asked does not know all that is on record.</exception>
    private async Task<SweepLook> LookAtEnd()
    {
        int finished = (await _actor!.Status()).Finished;
        SweepLook end = await LookNow(exact: true);
        return end.Sweep.Phase != SweepPhase.Finished || end.Tally.Finished >= finished
            ? end
            : throw new TimeoutException($"Of {finished} runs on record the aggregator knows {end.Tally.Finished}.");
    }

    private async Task TellEnd()
    {
        await host.NoteEnd();
        host.Sleep();
    }
}
