using Minima.Censuses;
using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Claims;

/// <summary>A finished sweep of an experiment.</summary>
/// <param name="Spec">The sweep.</param>
/// <param name="Catalog">Its objectives.</param>
/// <param name="Outcomes">All outcomes, by run index.</param>
public sealed record ClaimSweep(SweepSpec Spec, ObjectiveCatalog Catalog, IReadOnlyList<RunOutcome> Outcomes)
{
    /// <summary>The census of all runs.</summary>
    public Census ToCensus()
    {
        var tally = new SweepTally(Spec, Catalog);
        foreach (RunOutcome outcome in Outcomes)
            tally.Add(outcome);
        return tally.ToCensus();
    }

    /// <summary>The outcomes of one setting, by replicate.</summary>
    /// <param name="setting">Index in <see cref="SweepSpec.Settings"/>.</param>
    public IEnumerable<RunOutcome> OfSetting(int setting) => Outcomes.Where(outcome => outcome.Run % Spec.Settings.Count == setting);
}
