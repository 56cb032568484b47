using Minima.Curvature;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>Runs of the methods of <see cref="HomotopyClaim"/> from starts of its sweep, each within one budget of gradients.</summary>
/// <param name="sweep">Whose starts they are.</param>
/// <param name="budget">Gradients per run, without the polish.</param>
internal sealed class HomotopyArms(ClaimSweep sweep, int budget)
{
    private readonly Objective _objective = sweep.Catalog[0];
    private readonly LossFunction _loss = new(sweep.Catalog[0]);
    private readonly Polisher _polisher = new(Curvatures.Create(sweep.Catalog[0], LaneWidths.Widest));
    private int _spent;

    /// <summary>The ends of a method, polished.</summary>
    /// <param name="firstReplicate">Where it starts first.</param>
    /// <param name="starts">From how many replicates.</param>
    /// <param name="method">Moves a point, given a seed.</param>
    public IEnumerable<End> Run(int firstReplicate, int starts, Action<GradientDescent.Evaluation, double[], ulong> method) =>
        Enumerable.Range(firstReplicate, starts).Select(replicate =>
        {
            RunSpec run = Replicate(replicate);
            double[] point = InitialParameters.Draw(run, _objective.Shape);
            _spent = 0;
            method(Count, point, run.Seed);
            return Polish(point, run);
        });

    /// <summary>Losses of the best of several short runs that share the budget: chosen before the polish, which one alone gets.</summary>
    /// <param name="groups">How many times.</param>
    /// <param name="restarts">Short runs each time.</param>
    /// <param name="rate">Learning rate.</param>
    public IEnumerable<double> RunRestarts(int groups, int restarts, double rate) => Enumerable.Range(0, groups).Select(group =>
    {
        _spent = 0;
        var ends = new List<(double[] Point, double Loss)>();
        foreach (int replicate in Enumerable.Range(group * restarts, restarts))
        {
            double[] point = InitialParameters.Draw(Replicate(replicate), _objective.Shape);
            // The last gradient of each is spent on the loss at its end.
            GradientDescent.Descend(Count, point, rate, budget / restarts - 1);
            ends.Add((point, Count(point, new double[point.Length])));
        }

        return Polish(ends.MinBy(end => end.Loss).Point, Replicate(group * restarts)).Loss;
    });

    private RunSpec Replicate(int replicate) => sweep.Spec.Run(replicate * sweep.Spec.Settings.Count);

    private double Count(ReadOnlySpan<double> point, Span<double> gradient)
    {
        _spent++;
        return _loss.At(point, gradient);
    }

    private End Polish(double[] point, RunSpec run)
    {
        if (_spent > budget)
            throw new InvalidOperationException($"{_spent} gradients, not {budget}.");
        return new End([.. point], _polisher.Polish(point, run.Polish).Loss);
    }

    /// <summary>Where a run ended.</summary>
    /// <param name="Point">Before the polish.</param>
    /// <param name="Loss">After it.</param>
    internal sealed record End(double[] Point, double Loss);
}
