using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;

namespace Minima.Training;

/// <summary>
/// Second half of many runs: judges explorations as <see cref="RunJudge"/> does, bit for bit. Those of small networks are
/// polished side by side; a larger one's Hessian fills the vectors, and the cache, alone. One per thread and objective.
/// </summary>
public sealed class JudgeBatch
{
    /// <summary>
    /// Most parameters of networks polished side by side: beyond, the lanes' three matrices of P × P fall out of the caches.
    /// 2026-11-21, eight lanes against one by one: 2.0 times as fast at 12 parameters, 2.7 at 27, 2.2 at 52, 1.6 at 82, 1.06
    /// at 118, 0.74 at 354.
    /// </summary>
    private const int MostParameters = 100;

    private readonly RunJudge _judge;
    private readonly ILanePolisher? _polisher;
    private readonly Queue<Exploration> _waiting = new();
    private readonly List<(Exploration Exploration, PolishedPoint Point)> _polished = [];

    /// <summary>A batch for one objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="width">Width of the vectors; outcomes do not depend on it.</param>
    public JudgeBatch(Objective objective, LaneWidth width)
    {
        _judge = new RunJudge(objective, width);
        _polisher = objective.HasTangents && objective.Shape.Parameters <= MostParameters ? CreatePolisher(objective, width) : null;
    }

    /// <summary>Takes in the end of an exploration.</summary>
    public void Add(Exploration exploration) => _waiting.Enqueue(exploration);

    /// <summary>Judges what has come in; where runs are polished side by side, as long as they fill the lanes.</summary>
    /// <param name="judged">Receives the outcomes, in any order.</param>
    /// <param name="drain">Whether to judge all.</param>
    public void Advance(ICollection<(RunSpec Run, RunOutcome Outcome)> judged, bool drain)
    {
        if (_polisher is null)
        {
            while (_waiting.TryDequeue(out Exploration? next))
                judged.Add((next.Run, _judge.Judge(next)));
            return;
        }

        Refill(_polisher, judged);
        while (_polisher.Occupied > 0 && (drain || _polisher.Occupied == _polisher.Width))
        {
            _polished.Clear();
            _polisher.Advance(_polished);
            foreach ((Exploration exploration, PolishedPoint point) in _polished)
                judged.Add((exploration.Run, _judge.Conclude(exploration, point)));
            Refill(_polisher, judged);
        }
    }

    private void Refill(ILanePolisher polisher, ICollection<(RunSpec Run, RunOutcome Outcome)> judged)
    {
        while (polisher.Occupied < polisher.Width && _waiting.TryDequeue(out Exploration? next))
        {
            if (next.End == ExplorationEnd.NonFinite)
                judged.Add((next.Run, _judge.Judge(next)));
            else
                polisher.Load(next);
        }
    }

    private static ILanePolisher CreatePolisher(Objective objective, LaneWidth width) => width switch
    {
        LaneWidth.Scalar => new LanePolisher<ScalarLane<double>>(objective),
        LaneWidth.Bits128 => new LanePolisher<Lane128<double>>(objective),
        LaneWidth.Bits256 => new LanePolisher<Lane256<double>>(objective),
        LaneWidth.Bits512 => new LanePolisher<Lane512<double>>(objective),
        _ => throw new ArgumentOutOfRangeException(nameof(width)),
    };
}
