using System.Numerics;
using System.Runtime.InteropServices;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>Continuous lane batching over one lane type; see <see cref="ILaneBatch"/>.</summary>
internal sealed class LaneBatch<TLane, T> : ILaneBatch
    where TLane : struct, IVectorLane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Objective _objective;
    private readonly Method _method;
    private readonly IKernel<TLane, T> _kernel;
    private readonly UpdateRule<TLane, T> _update;
    private readonly LaneRun?[] _runs = new LaneRun?[TLane.Width];
    private readonly AlignedBuffer<TLane> _parameters;
    private readonly AlignedBuffer<TLane> _gradient;
    private readonly int[] _batchSamples;
    private readonly int _free;

    public LaneBatch(Objective objective, Method method)
    {
        _objective = objective;
        _method = method;
        _free = objective.Shape.Parameters;
        _kernel = objective.CreateKernel<TLane, T>();
        _parameters = new AlignedBuffer<TLane>(objective.Shape.Storage);
        _gradient = new AlignedBuffer<TLane>(_free);
        _update = new UpdateRule<TLane, T>(method, _free);
        _batchSamples = new int[method.Batch * TLane.Width];
    }

    public int Width => TLane.Width;

    public int Occupied { get; private set; }

    public long VectorSteps { get; private set; }

    public long RunSteps { get; private set; }

    private Span<T> Values => MemoryMarshal.Cast<TLane, T>(_parameters.Span);

    private int OrderLength => _method.Batch == 0 ? 0 : _objective.Samples;

    public void Load(RunSpec run, RunCheckpoint? from)
    {
        int lane = Array.IndexOf(_runs, null);
        if (lane < 0)
            throw new InvalidOperationException("No lane is free.");
        if (from is not null && !Fits(run, from))
            throw new ArgumentException($"The checkpoint of run {from.Run} is not one of run {run.Index} with this network and method.", nameof(from));
        _runs[lane] = new LaneRun(run, OrderLength);
        Occupied++;
        if (from is null)
            Restart(lane);
        else
            Continue(lane, from);
    }

    public RunCheckpoint? Save(RunSpec run)
    {
        int lane = LaneOf(run);
        if (lane < 0)
            return null;
        (double[] velocity, double[] square, double[] powers) = _update.Save(lane);
        return _runs[lane]!.Save(Read(lane), velocity, square, powers);
    }

    public bool Drop(RunSpec run)
    {
        int lane = LaneOf(run);
        if (lane < 0)
            return false;
        Free(lane);
        return true;
    }

    public void Advance(ICollection<Exploration> ended)
    {
        TLane loss = _kernel.Evaluate(_parameters.Span, _gradient.Span);
        Look(loss, ended);
        if (Occupied == 0)
            return;
        int steps = StepsToNextLook();
        for (int step = 0; step < steps; step++)
        {
            if (_method.Batch > 0)
                EvaluateBatch();
            else if (step > 0)
                _kernel.Evaluate(_parameters.Span, _gradient.Span);
            _update.Apply(_parameters.Span, _gradient.Span);
            AddNoise(step);
        }

        VectorSteps += steps;
        RunSteps += (long)steps * Occupied;
        EndSteps(steps);
    }

    private int LaneOf(RunSpec run) => Array.FindIndex(_runs, loaded => ReferenceEquals(loaded?.Spec, run));

    /// <summary>Sets a lane to its run's initial parameters and first step.</summary>
    private void Restart(int lane)
    {
        LaneRun run = _runs[lane]!;
        Write(lane, InitialParameters.Draw(run.Spec, _objective.Shape));
        run.Begin();
        _update.Reset(lane, run.LearningRate);
    }

    /// <summary>Sets a lane to where its run was.</summary>
    private void Continue(int lane, RunCheckpoint from)
    {
        LaneRun run = _runs[lane]!;
        Write(lane, from.Parameters);
        run.Begin(from);
        _update.Reset(lane, run.LearningRate, from);
    }

    private bool Fits(RunSpec run, RunCheckpoint from)
    {
        (double[] velocity, double[] square, double[] powers) = _update.Save(0);
        return from.Run == run.Index && LaneRun.CanBe(run, from) && from.Parameters.Length == _objective.Shape.Storage && from.Order.Length == OrderLength
            && (from.Velocity.Length, from.Square.Length, from.Powers.Length) == (velocity.Length, square.Length, powers.Length);
    }

    /// <summary>
    /// The fewest steps after which some run is due for a look: at multiples of the interval of its own steps, and at
    /// its limit. Own steps, never the batch's: a run must not notice when its neighbours came.
    /// </summary>
    private int StepsToNextLook()
    {
        int steps = LaneBatch.CheckInterval;
        foreach (LaneRun? run in _runs)
        {
            if (run is not null)
                steps = Math.Min(steps, run.StepsToNextLook);
        }

        return steps;
    }

    private void EvaluateBatch()
    {
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            LaneRun? run = _runs[lane];
            for (int b = 0; b < _method.Batch; b++)
                _batchSamples[b * TLane.Width + lane] = run?.NextSample(_method.Batch, b) ?? 0;
        }

        _kernel.EvaluateBatch(_parameters.Span, _gradient.Span, _batchSamples);
    }

    private void AddNoise(int step)
    {
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            if (_runs[lane] is { HasNoise: true } run)
                run.AddNoise(Values, step, lane, TLane.Width, _free);
        }
    }

    private void EndSteps(int steps)
    {
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            if (_runs[lane] is not { } run)
                continue;
            run.Step += steps;
            if (run.MustRestart)
                Restart(lane);
        }
    }

    /// <summary>Ends the runs that are due and done. The gradient must be that of all samples at the current parameters.</summary>
    private void Look(TLane loss, ICollection<Exploration> ended)
    {
        (TLane largest, TLane finite) = Measure(loss);
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            LaneRun? run = _runs[lane];
            if (run is null || !run.IsDue)
                continue;
            bool isFinite = TLane.Get(in finite, lane) == T.Zero;
            double norm = double.CreateTruncating(TLane.Get(in largest, lane));
            if (run.Judge(norm, isFinite) is not { } end)
                continue;
            ended.Add(new Exploration(run.Spec, end, run.Step, run.Restarts, Read(lane)));
            Free(lane);
        }
    }

    private void Free(int lane)
    {
        _runs[lane] = null;
        Occupied--;
        _update.Silence(lane);
    }

    /// <summary>
    /// max |gₚ| per lane, and a value that is 0 exactly where loss, gradient and parameters are finite: a unit that is
    /// saturated by an infinite bias hides it from the other two.
    /// </summary>
    private (TLane Largest, TLane Finite) Measure(TLane loss)
    {
        TLane largest = TLane.Broadcast(0), finite = loss - loss, sign = TLane.Broadcast(-0.0);
        foreach (TLane g in _gradient.Span)
        {
            TLane magnitude = TLane.Xor(g, TLane.And(g, sign));
            largest = TLane.Select(TLane.LessThan(largest, magnitude), magnitude, largest);
            finite += g - g;
        }

        foreach (TLane parameter in _parameters.Span)
            finite += parameter - parameter;
        return (largest, finite);
    }

    private void Write(int lane, double[] theta)
    {
        for (int p = 0; p < theta.Length; p++)
            Values[p * TLane.Width + lane] = T.CreateTruncating(theta[p]);
    }

    private double[] Read(int lane)
    {
        var result = new double[_objective.Shape.Storage];
        for (int p = 0; p < result.Length; p++)
            result[p] = double.CreateTruncating(Values[p * TLane.Width + lane]);
        return result;
    }
}
