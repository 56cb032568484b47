using System.Globalization;
using Minima.Curvature;
using Minima.Equivalence;
using Minima.Kernels;
using Minima.Kernels.Lanes;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Statistics;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims.Experiments;

/// <summary>
/// Stationary points of any index on one objective, and where gradient descent from the same starts ends. A search begins at
/// a random place on a descent, moved by noise of random size (as in Dauphin et al. 2014): near the starts
/// losses are high, far down the path they are low.
/// </summary>
internal sealed record StationaryCensus
{
    private const int MostSteps = 3000;
    private const double LeastNoise = 1e-3;

    /// <summary>Task and hidden units.</summary>
    public required string Name { get; init; }

    /// <summary>Number of searches.</summary>
    public required int Searches { get; init; }

    /// <summary>The points found, in the order of their starts; degenerate ones are among them.</summary>
    public required IReadOnlyList<RunOutcome> Found { get; init; }

    /// <summary>One point of each class modulo the network's symmetry, in the same order.</summary>
    public required IReadOnlyList<RunOutcome> Classes { get; init; }

    /// <summary>Where gradient descent ended.</summary>
    public required IReadOnlyList<RunOutcome> Ends { get; init; }

    /// <summary>What is bad.</summary>
    public required LossBar Bar { get; init; }

    /// <summary>Saddles among the points found.</summary>
    public Proportion Saddles => Proportion.Of(Found, outcome => outcome.Verdict == Verdict.Saddle);

    /// <summary>Bad minima among the points found.</summary>
    public Proportion BadMinima => Proportion.Of(Found, IsBadMinimum);

    /// <summary>Saddles among the saddles and bad minima found.</summary>
    public Proportion SaddlesOfBoth => new(Saddles.Successes, Saddles.Successes + BadMinima.Successes);

    /// <summary>The same among the ends of gradient descent.</summary>
    public Proportion DescentSaddlesOfBoth => new(DescentSaddles.Successes, DescentSaddles.Successes + DescentBad.Successes);

    /// <summary>Searches that found no stationary point.</summary>
    public Proportion Failed => new(Searches - Found.Count, Searches);

    /// <summary>Saddles among the ends of gradient descent.</summary>
    public Proportion DescentSaddles => Proportion.Of(Ends, outcome => outcome.Verdict == Verdict.Saddle);

    /// <summary>Bad minima among the ends of gradient descent.</summary>
    public Proportion DescentBad => Proportion.Of(Ends, IsBadMinimum);

    /// <summary>Rank correlation of index and loss over classes.</summary>
    public Interval IndexAgainstLoss => Spearman.Of(
        [.. Classes.Select(outcome => (double)outcome.Index)], [.. Classes.Select(outcome => outcome.Loss)], LossBar.Tie);

    /// <summary>The census of one setting's objective, from the starts of its runs.</summary>
    public static StationaryCensus Of(ClaimSweep sweep, int setting)
    {
        RunOutcome[] ends = [.. sweep.OfSetting(setting)];
        Objective objective = sweep.Catalog[sweep.Catalog.IndexOfRun(setting)];
        Setting its = sweep.Spec.Settings[setting];
        var search = new StationarySearch(Curvatures.Create(objective, LaneWidths.Widest));
        var judge = new RunJudge(objective, LaneWidths.Widest);
        RunOutcome[] found = [.. ends.Select(end => Search(search, judge, objective, sweep.Spec.Run(end.Run))).OfType<RunOutcome>()];
        return new StationaryCensus
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"parity_{its.Data.Inputs}_units_{its.Network.Hidden.Sum()}"),
            Searches = ends.Length,
            Found = found,
            Classes = Distinct(objective, found),
            Ends = ends,
            Bar = LossBar.Of(objective, ends.Concat(found)),
        };
    }

    /// <summary>The figures, each named after the task.</summary>
    public IEnumerable<Figure> Figures()
    {
        IGrouping<int, RunOutcome>[] byIndex = [.. Found.GroupBy(outcome => outcome.Index).OrderBy(group => group.Key)];
        return
        [
            Figure.Of($"{Name}_searches", Searches),
            Figure.Of($"{Name}_found", Found.Count),
            Figure.Of($"{Name}_searches_that_failed", Failed.Interval),
            Figure.Of($"{Name}_index", byIndex.Select(group => (double)group.Key)),
            Figure.Of($"{Name}_points_by_index", byIndex.Select(group => (double)group.Count())),
            Figure.Of($"{Name}_classes_by_index", byIndex.Select(group => (double)Classes.Count(outcome => outcome.Index == group.Key))),
            Figure.Of($"{Name}_mean_loss_by_index", byIndex.Select(group => group.Average(outcome => outcome.Loss))),
            Figure.Of($"{Name}_index_against_loss", IndexAgainstLoss),
            Figure.Of($"{Name}_saddles", Saddles.Interval),
            Figure.Of($"{Name}_bad_minima", BadMinima.Interval),
            Figure.Of($"{Name}_saddles_among_saddles_and_bad_minima", SaddlesOfBoth.Interval),
            Figure.Of($"{Name}_descent_saddles", DescentSaddles.Interval),
            Figure.Of($"{Name}_descent_bad_minima", DescentBad.Interval),
        ];
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        int saddles = Classes.Count(outcome => outcome.Verdict == Verdict.Saddle);
        return $"{Name}: {Found.Count} of {Searches} searches found {Classes.Count} classes of stationary points, {saddles} of them saddles and "
            + $"{Classes.Count(IsBadMinimum)} bad minima; of {Ends.Count} descents {DescentSaddles.Successes} ended at saddles and {DescentBad.Successes} at bad minima";
    }

    private bool IsBadMinimum(RunOutcome outcome) => outcome.Verdict == Verdict.Minimum && Bar.IsBad(outcome.Loss);

    private static RunOutcome? Search(StationarySearch search, RunJudge judge, Objective objective, RunSpec run)
    {
        if (search.TryFind(Start(objective, run)) is not { } point)
            return null;
        // A polish would lead away from a saddle: the point is judged as it is.
        RunSpec asItIs = run with { Polish = run.Polish with { Enabled = false } };
        RunOutcome outcome = judge.Judge(new Exploration(asItIs, ExplorationEnd.GradientReached, 0, 0, point));
        return outcome.IsStationary ? outcome : null;
    }

    /// <summary>A point on the run's descent, after a log-uniform number of steps, with noise uniform in ± a log-uniform amplitude.</summary>
    private static double[] Start(Objective objective, RunSpec run)
    {
        var random = new Prng(run.Seed, StreamPurpose.Claim);
        int steps = (int)LogUniform(1, MostSteps, ref random);
        double amplitude = LogUniform(LeastNoise, 1, ref random);
        double[] point = InitialParameters.Draw(run, objective.Shape);
        Span<double> free = point.AsSpan(0, objective.Shape.Parameters);
        GradientDescent.Descend(new LossFunction(objective).At, free, run.Setting.Optimizer.LearningRate, steps);
        foreach (ref double parameter in free)
            parameter += random.NextSymmetric(amplitude);
        return point;
    }

    private static double LogUniform(double low, double high, ref Prng random) => low * ScalarMath.Exp(random.NextUnit() * ScalarMath.Log(high / low));

    private static RunOutcome[] Distinct(Objective objective, RunOutcome[] found)
    {
        var table = new ClassTable(new NetworkAligner(objective, ClassLevel.Symmetry));
        foreach (RunOutcome outcome in found)
            table.Add(Specimen.Of(objective, outcome));
        return [.. table.Classes.Select(found => found.Representative.Outcome)];
    }
}
