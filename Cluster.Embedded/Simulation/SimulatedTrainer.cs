using Cluster.Grains.Ports;
using Minima.Sweeps;
using Minima.Training;

namespace Cluster.Embedded.Simulation;

/// <summary>A process's compute core, modelled by what runs cost: so many lanes, the others wait their turn.</summary>
internal sealed class SimulatedTrainer(World world, Promises promises, SimulatedTraining costs, SimulatedProcess process) : ITrainer
{
    private readonly Queue<Training> _waiting = new();
    private int _busy;

    /// <inheritdoc/>
    public ITraining Train(RunSpec run, RunCheckpoint? from, CancellationToken cancel)
    {
        world.Current();
        promises.Began(run.Index);
        var training = new Training(world, costs, run.Index, from?.Step ?? 0);
        cancel.Register(() => Give(training));
        _waiting.Enqueue(training);
        Fill();
        return training;
    }

    private void Give(Training training)
    {
        if (training.TryEnd() && training.IsInLane)
            Free();
        training.Cancel();
    }

    private void Free()
    {
        _busy--;
        Fill();
    }

    private void Fill()
    {
        while (_busy < costs.Lanes && _waiting.TryDequeue(out Training? next))
        {
            if (next.HasEnded)
                continue;
            _busy++;
            next.Begin();
            world.In(next.Rest, () =>
            {
                if (!process.IsAlive || !next.TryEnd())
                    return;
                Free();
                next.Complete();
            });
        }
    }

    /// <summary>One run; a checkpoint's step is the milliseconds it has been trained for.</summary>
    private sealed class Training(World world, SimulatedTraining costs, int run, int step) : ITraining
    {
        private readonly TaskCompletionSource<RunOutcome> _outcome = new();
        private readonly int _cost = costs.CostOf(run);
        private TimeSpan _began;

        public Task<RunOutcome> Outcome => _outcome.Task;

        public bool HasEnded { get; private set; }

        public bool IsInLane { get; private set; }

        public TimeSpan Rest => TimeSpan.FromMilliseconds(Math.Max(0, _cost - step));

        public Task<RunCheckpoint?> Checkpoint() => Task.FromResult(!IsInLane || HasEnded ? null : new RunCheckpoint
        {
            Run = run,
            Step = step + (int)(world.Now - _began).TotalMilliseconds,
            Restarts = 0,
            Parameters = [],
            Velocity = [],
            Square = [],
            Powers = [1, 1],
            Order = [],
            Position = 0,
            Draws = 0,
        });

        public void Begin() => (IsInLane, _began) = (true, world.Now);

        public bool TryEnd()
        {
            if (HasEnded)
                return false;
            return HasEnded = true;
        }

        public void Complete() => _outcome.TrySetResult(costs.OutcomeOf(run));

        public void Cancel() => _outcome.TrySetCanceled();
    }
}
