using System.Numerics;
using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>What one lane knows about its run: steps, noise, mini-batch order, restarts. All of it the run's own.</summary>
internal sealed class LaneRun
{
    /// <summary>After this many halvings the learning rate is 10⁻¹⁸ of the given one: the run has diverged.</summary>
    private const int MostRestarts = 60;

    private readonly OptimizerSpec _optimizer;
    private readonly ulong _noiseKey;
    private readonly int _noiseSteps;
    private readonly int[] _order;
    private Prng _shuffle;
    private int _position;

    public LaneRun(RunSpec spec, int samples)
    {
        Spec = spec;
        _optimizer = spec.Setting.Optimizer;
        _noiseKey = StableHash.Combine(spec.Seed, (ulong)StreamPurpose.Noise);
        _noiseSteps = _optimizer.Noise > 0 ? (int)Math.Ceiling(_optimizer.NoiseUntil * _optimizer.Steps) : 0;
        _order = new int[samples];
    }

    /// <summary>The run.</summary>
    public RunSpec Spec { get; }

    /// <summary>Steps since the last restart.</summary>
    public int Step { get; set; }

    /// <summary>Restarts so far.</summary>
    public int Restarts { get; private set; }

    /// <summary>Whether the lane is to start again before its next look.</summary>
    public bool MustRestart { get; private set; }

    /// <summary>The learning rate after the restarts so far.</summary>
    public double LearningRate => Math.ScaleB(_optimizer.LearningRate, -Restarts);

    /// <summary>Whether noise is still to be added.</summary>
    public bool HasNoise => Step < _noiseSteps;

    /// <summary>Whether the run is looked at now.</summary>
    public bool IsDue => !MustRestart && (Step % LaneBatch.CheckInterval == 0 || Step >= _optimizer.Steps);

    /// <summary>Steps to the next look.</summary>
    public int StepsToNextLook => MustRestart
        ? LaneBatch.CheckInterval
        : Math.Min(LaneBatch.CheckInterval - Step % LaneBatch.CheckInterval, _optimizer.Steps - Step);

    /// <summary>Sets the run to its beginning.</summary>
    public void Begin()
    {
        Step = 0;
        MustRestart = false;
        _shuffle = new Prng(Spec.Seed, StreamPurpose.Batches);
        _position = _order.Length;
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
    }

    /// <summary>Whether a run can have come to a checkpoint: its steps are within limits, its order is one of its samples.</summary>
    public static bool CanBe(RunSpec spec, RunCheckpoint from) =>
        from.Step >= 0 && from.Step <= spec.Setting.Optimizer.Steps && from.Restarts is >= 0 and <= MostRestarts
        && from.Position >= 0 && from.Position <= from.Order.Length && Array.TrueForAll(from.Order, sample => sample >= 0 && sample < from.Order.Length);

    /// <summary>Sets the run to where it was when a checkpoint was taken.</summary>
    public void Begin(RunCheckpoint from)
    {
        Begin();
        (Step, Restarts, _position) = (from.Step, from.Restarts, from.Position);
        from.Order.CopyTo(_order, 0);
        _shuffle.Draws = from.Draws;
    }

    /// <summary>The run's part of a checkpoint: its steps and the order of its samples.</summary>
    public RunCheckpoint Save(double[] parameters, double[] velocity, double[] square, double[] powers) => new()
    {
        Run = Spec.Index,
        Step = Step,
        Restarts = Restarts,
        Parameters = parameters,
        Velocity = velocity,
        Square = square,
        Powers = powers,
        Order = [.. _order],
        Position = _position,
        Draws = _shuffle.Draws,
    };

    /// <summary>Decides whether the run ends here, and how; may ask for a restart instead.</summary>
    public ExplorationEnd? Judge(double gradientNorm, bool isFinite)
    {
        bool tooSteep = !isFinite || gradientNorm > _optimizer.RestartAbove;
        if (_optimizer.RestartAbove > 0 && tooSteep && Restarts < MostRestarts)
        {
            Restarts++;
            MustRestart = true;
            return null;
        }

        if (!isFinite)
            return ExplorationEnd.NonFinite;
        if (gradientNorm <= _optimizer.Gradient && Step >= _noiseSteps)
            return ExplorationEnd.GradientReached;
        return Step >= _optimizer.Steps ? ExplorationEnd.StepLimit : null;
    }

    /// <summary>The next sample of the run's own random order; a batch never straddles two epochs.</summary>
    public int NextSample(int batch, int placeInBatch)
    {
        if (placeInBatch == 0 && _position + batch > _order.Length)
        {
            _shuffle.Shuffle<int>(_order);
            _position = 0;
        }

        return _order[_position++];
    }

    /// <summary>Adds this step's noise, uniform in ± amplitude, to the lane's parameters.</summary>
    /// <param name="values">Parameters × width.</param>
    /// <param name="stepsSinceLook">Steps taken since <see cref="Step"/> was counted.</param>
    /// <param name="lane">The run's lane.</param>
    /// <param name="width">Number of lanes.</param>
    /// <param name="parameters">Number of free parameters.</param>
    public void AddNoise<T>(Span<T> values, int stepsSinceLook, int lane, int width, int parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int step = Step + stepsSinceLook;
        if (step >= _noiseSteps)
            return;
        double amplitude = _optimizer.NoiseSchedule == NoiseSchedule.Constant
            ? _optimizer.Noise
            : _optimizer.Noise * (1 - (double)step / _noiseSteps);
        ulong first = (ulong)step * (ulong)parameters;
        for (int p = 0; p < parameters; p++)
        {
            double noise = amplitude * (2 * Prng.ToUnit(Prng.At(_noiseKey, first + (ulong)p)) - 1);
            values[p * width + lane] += T.CreateTruncating(noise);
        }
    }
}
