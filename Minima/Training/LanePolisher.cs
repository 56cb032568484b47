using Minima.Curvature;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;

namespace Minima.Training;

/// <summary>
/// Continuous polishing over one lane type; see <see cref="ILanePolisher"/>. The matrices of all lanes are factored
/// together; then the lanes that have a step try it together, while those that only had to know whether a matrix is
/// positive definite wait.
/// </summary>
internal sealed class LanePolisher<TLane> : ILanePolisher
    where TLane : struct, IVectorLane<TLane, double>
{
    private readonly LaneCurvature<TLane> _curvature;
    private readonly PolishLane[] _lanes = [.. Enumerable.Range(0, TLane.Width).Select(_ => new PolishLane())];
    private readonly bool[] _hasStep = new bool[TLane.Width], _moves = new bool[TLane.Width];
    private readonly int _n;
    private readonly AlignedBuffer<TLane> _point, _nextPoint, _gradient, _nextGradient, _hessian, _nextHessian, _factor, _step;

    /// <summary>A polisher for one objective; not for concurrent use.</summary>
    public LanePolisher(Objective objective)
    {
        _curvature = new LaneCurvature<TLane>(objective);
        _n = _curvature.Parameters;
        (_point, _nextPoint) = (new(objective.Shape.Storage), new(objective.Shape.Storage));
        (_gradient, _nextGradient, _step) = (new(_n), new(_n), new(_n));
        (_hessian, _nextHessian, _factor) = (new(_n * _n), new(_n * _n), new(_n * _n));
    }

    public int Width => TLane.Width;

    public int Occupied { get; private set; }

    public void Load(Exploration exploration)
    {
        int lane = Array.FindIndex(_lanes, each => each.Needs == PolishTask.None);
        if (lane < 0)
            throw new InvalidOperationException("No lane is free.");
        _lanes[lane].Begin(exploration);
        Span<TLane> point = _point.Span, next = _nextPoint.Span;
        for (int p = 0; p < point.Length; p++)
        {
            TLane.Set(ref point[p], lane, exploration.Parameters[p]);
            TLane.Set(ref next[p], lane, exploration.Parameters[p]);
        }

        Occupied++;
    }

    public void Advance(ICollection<(Exploration Exploration, PolishedPoint Point)> polished)
    {
        // A factorization is cheap beside an evaluation: while most lanes have no step to try, they look for one again.
        do
            FindSteps();
        while (MostAreWithoutStep());
        TrySteps();
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            if (_lanes[lane].Needs != PolishTask.End)
                continue;
            polished.Add((_lanes[lane].Exploration!, Result(lane)));
            _lanes[lane].Clear();
            Occupied--;
        }
    }

    /// <summary>Factors the lanes' matrices as they are to be shifted, and solves for Newton's steps.</summary>
    private void FindSteps()
    {
        TLane shift = TLane.Broadcast(1);
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            if (_lanes[lane].Needs is PolishTask.DefinitenessTest or PolishTask.MovementTest or PolishTask.Step)
                TLane.Set(ref shift, lane, _lanes[lane].Shift);
        }

        TLane positive = LaneCholesky<TLane>.Factor(_hessian.Span, shift, _factor.Span, _n);
        Span<TLane> step = _step.Span, gradient = _gradient.Span;
        for (int p = 0; p < _n; p++)
            step[p] = -gradient[p];
        LaneCholesky<TLane>.Solve(_factor.Span, step, _n);
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            PolishLane each = _lanes[lane];
            bool isPositive = BitConverter.DoubleToUInt64Bits(TLane.Get(in positive, lane)) != 0;
            _hasStep[lane] = each.Needs == PolishTask.Step && isPositive;
            if (each.Needs == PolishTask.MovementTest && isPositive)
                each.StepFound(VectorNorm.Largest(Read(_step.Span, lane)), VectorNorm.Largest(Read(_point.Span[.._n], lane)));
            else if (!_hasStep[lane])
                each.Factored(isPositive);
        }
    }

    private bool MostAreWithoutStep()
    {
        int ready = 0, others = 0;
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            PolishTask task = _lanes[lane].Needs;
            if (_hasStep[lane] || task is PolishTask.Evaluation)
                ready++;
            else if (task is PolishTask.DefinitenessTest or PolishTask.MovementTest or PolishTask.Step)
                others++;
        }

        return others > ready;
    }

    /// <summary>Evaluates at the lanes' next points and moves the lanes that accept theirs.</summary>
    private void TrySteps()
    {
        TLane trying = Mask(_hasStep);
        Span<TLane> point = _point.Span, next = _nextPoint.Span, step = _step.Span;
        for (int p = 0; p < _n; p++)
            next[p] = TLane.Select(trying, point[p] + step[p], next[p]);
        TLane loss = _curvature.Evaluate(next, _nextGradient.Span, _nextHessian.Span);
        var trial = new LaneTrial<TLane>(loss, Dampings(), _gradient.Span, step, next[.._n], _nextGradient.Span, _nextHessian.Span);
        for (int lane = 0; lane < TLane.Width; lane++)
            _moves[lane] = Decide(lane, in trial);
        TLane moving = Mask(_moves);
        Move(moving, next, point);
        Move(moving, _nextGradient.Span, _gradient.Span);
        Move(moving, _nextHessian.Span, _hessian.Span);
    }

    /// <summary>Lets a lane go on from what came out; true if its point moves.</summary>
    private bool Decide(int lane, in LaneTrial<TLane> trial)
    {
        PolishLane each = _lanes[lane];
        if (each.Needs == PolishTask.Evaluation)
        {
            PolishTrial first = trial.Of(lane);
            each.Started(first, Math.Sqrt(trial.NextGradientSquare(lane)));
            return true;
        }

        if (!_hasStep[lane])
            return false;
        PolishTrial tried = trial.Of(lane);
        return each.Tried(tried, _curvature.LossRounding(tried.Loss));
    }

    private TLane Dampings()
    {
        TLane damping = TLane.Broadcast(0);
        for (int lane = 0; lane < TLane.Width; lane++)
            TLane.Set(ref damping, lane, _lanes[lane].Shift);
        return damping;
    }

    private PolishedPoint Result(int lane) => new(
        Read(_point.Span, lane), _lanes[lane].Loss, Read(_gradient.Span, lane), Read(_hessian.Span, lane), _lanes[lane].Steps, _lanes[lane].IsRunningAway);

    private static void Move(TLane mask, ReadOnlySpan<TLane> from, Span<TLane> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = TLane.Select(mask, from[i], to[i]);
    }

    private static TLane Mask(bool[] isSet)
    {
        TLane mask = TLane.FromBits(0);
        for (int lane = 0; lane < TLane.Width; lane++)
        {
            if (isSet[lane])
                TLane.Set(ref mask, lane, BitConverter.UInt64BitsToDouble(ulong.MaxValue));
        }

        return mask;
    }

    private static double[] Read(ReadOnlySpan<TLane> values, int lane)
    {
        var result = new double[values.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = TLane.Get(in values[i], lane);
        return result;
    }
}
