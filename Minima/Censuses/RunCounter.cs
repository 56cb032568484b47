using Minima.Curvature;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// Counts single runs by setting and verdict, and their losses by objective: memory grows with what there is to show, not
/// with the runs. The caller sees to it that no run is counted twice.
/// </summary>
/// <param name="sweep">The sweep.</param>
/// <param name="catalog">Its objectives.</param>
public sealed class RunCounter(SweepSpec sweep, ObjectiveCatalog catalog)
{
    private readonly LossCounter[] _losses = [.. Enumerable.Range(0, catalog.Count).Select(_ => new LossCounter())];
    private readonly int[][] _verdicts = [.. sweep.Settings.Select(_ => new int[Enum.GetValues<Verdict>().Length])];
    private int _runs;

    /// <summary>Counts a run.</summary>
    public void Add(RunOutcome outcome)
    {
        _runs++;
        _verdicts[outcome.Run % _verdicts.Length][(int)outcome.Verdict]++;
        _losses[catalog.IndexOfRun(outcome.Run)].Add(outcome.Loss, outcome.Verdict);
    }

    /// <summary>What was counted so far, with the losses of one objective; it stays what it is.</summary>
    public RunCounts ToCounts(int objective) => new(_runs, VerdictsSoFar(), _losses[objective].ToCounts());

    /// <summary>What was counted so far, of each objective.</summary>
    public IReadOnlyList<RunCounts> ToCounts()
    {
        IReadOnlyList<int[]> verdicts = VerdictsSoFar();
        return [.. _losses.Select(losses => new RunCounts(_runs, verdicts, losses.ToCounts()))];
    }

    private int[][] VerdictsSoFar() => [.. _verdicts.Select(counts => (int[])[.. counts])];
}
