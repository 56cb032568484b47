using Minima.Censuses;
using Minima.Equivalence;
using Minima.Statistics;
using Minima.Training;

namespace Minima.Comparisons;

/// <summary>The runs of two sweeps on one objective, counted as one sweep. Runs of B are numbered after all of A's.</summary>
internal sealed class JointTally(ObjectiveTally tally, int firstOfB)
{
    private int _runsA;
    private int _runsB;

    /// <summary>Counts a run of A.</summary>
    public void AddA(RunOutcome outcome)
    {
        _runsA++;
        tally.Add(outcome);
    }

    /// <summary>Counts a run of B.</summary>
    public void AddB(RunOutcome outcome)
    {
        _runsB++;
        tally.Add(Renumbered(outcome));
    }

    /// <summary>Decides from the records what the reports that were kept leave open.</summary>
    public void Settle(Func<IEnumerable<RunOutcome>> runsOfA, Func<IEnumerable<RunOutcome>> runsOfB) =>
        tally.Settle(() => runsOfA().Concat(runsOfB().Select(Renumbered)));

    /// <summary>The comparison of the runs so far.</summary>
    public ObjectiveComparison Compare(int objectiveA, int objectiveB)
    {
        IReadOnlyList<MinimumClass> found = tally.FindClasses();
        ShareComparison[] shares = [.. found.Select(ShareOf)];
        double[] adjusted = Holm.Adjust([.. shares.Select(share => share.P)]);
        int classlessA = _runsA - shares.Sum(share => share.HitsA), classlessB = _runsB - shares.Sum(share => share.HitsB);
        return new ObjectiveComparison(
            objectiveA,
            objectiveB,
            [.. found.Select((c, i) => Describe(c, shares[i] with { AdjustedP = adjusted[i] })).OrderBy(c => c.Representative.Loss)],
            new ShareComparison(classlessA, _runsA, classlessB, _runsB),
            Homogeneity.Test([.. shares.Select(share => share.HitsA), classlessA], [.. shares.Select(share => share.HitsB), classlessB]));
    }

    private RunOutcome Renumbered(RunOutcome ofB) => ofB with { Run = firstOfB + ofB.Run };

    private ShareComparison ShareOf(MinimumClass found)
    {
        int hitsA = found.Runs.CountBelow(firstOfB);
        return new ShareComparison(hitsA, _runsA, found.Hits - hitsA, _runsB);
    }

    private ClassComparison Describe(MinimumClass found, ShareComparison share)
    {
        RunOutcome representative = found.Representative.Outcome;
        return new ClassComparison(
            share.HitsA > 0 ? found.Runs[0] : null,
            share.HitsB > 0 ? found.Runs[share.HitsA] - firstOfB : null,
            share.HitsA > 0 ? representative : representative with { Run = representative.Run - firstOfB },
            share);
    }
}
