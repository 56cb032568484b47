using System.Globalization;
using Cluster.Grains.Aggregation;
using Cluster.Grains.Ports;
using Cluster.Grains.Runs;
using Cluster.Grains.Sweeps;

namespace Cluster.Grains.Orleans;

/// <summary>A run actor in a grain, which goes when the sweep knows of its end.</summary>
public sealed class RunGrain(SiloSweeps sweeps) : Grain, IRunGrain
{
    /// <summary>Background work alone does not keep a grain: no run takes longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private RunActor? _actor;

    private RunActor Actor => _actor ?? throw new InvalidOperationException("The grain is not active.");

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        string key = this.GetPrimaryKeyString();
        SiloSweep sweep = await sweeps.Get(key[..key.LastIndexOf('/')]);
        _actor = new RunActor(sweep.Slice.Sweep, new LastWords(sweep.Actors, DeactivateOnIdle), sweep.Trainer, sweep.Reports, TimeProvider.System);
    }

    /// <inheritdoc/>
    public Task Start(int run)
    {
        if (!this.GetPrimaryKeyString().EndsWith(string.Create(CultureInfo.InvariantCulture, $"/{run}"), StringComparison.Ordinal))
            throw new ArgumentException($"Grain {this.GetPrimaryKeyString()} is not run {run}.", nameof(run));
        DelayDeactivation(Longest);
        return Actor.Start(run);
    }

    /// <inheritdoc/>
    public Task<RunPhase> Phase() => Actor.Phase();

    /// <summary>The actors, with a note of what the run tells the sweep last.</summary>
    private sealed class LastWords(IActors actors, Action ended) : IActors, ISweep
    {
        public ISweep Sweep => this;

        public IAggregator Aggregator => actors.Aggregator;

        public IRun Run(int index) => actors.Run(index);

        public Task Start() => actors.Sweep.Start();

        public Task Pause() => actors.Sweep.Pause();

        public Task Resume() => actors.Sweep.Resume();

        public Task Stop() => actors.Sweep.Stop();

        public Task AskAgain() => actors.Sweep.AskAgain();

        public Task<SweepStatus> Status() => actors.Sweep.Status();

        public async Task Completed(int run)
        {
            await Patience.UntilDone(() => actors.Sweep.Completed(run));
            ended();
        }

        public async Task Failed(int run, string reason)
        {
            await Patience.UntilDone(() => actors.Sweep.Failed(run, reason));
            ended();
        }
    }
}
