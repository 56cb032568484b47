using Cluster.Grains.Aggregation;
using Cluster.Grains.Sweeps;
using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Web.Api;

/// <summary>Where a sweep stands, as JSON; the names are those of <c>census status --json</c>.</summary>
/// <param name="Key">The sweep's key.</param>
/// <param name="Sweep">Its name.</param>
/// <param name="SpecHash">Its hash.</param>
/// <param name="State">unfinished, running, paused, stopping, stopped, finished or cancelled.</param>
/// <param name="Finished">Runs on record.</param>
/// <param name="Planned">Runs that it has.</param>
/// <param name="UnderWay">Runs admitted and not ended.</param>
/// <param name="Failed">Runs that could not be finished.</param>
/// <param name="FirstFailure">Why the first of them failed; null if none did.</param>
/// <param name="CoverageReached">Whether it ended early because coverage was reached.</param>
/// <param name="Steps">First-order steps of the runs on record.</param>
/// <param name="Classes">Classes found, over all architectures.</param>
/// <param name="Coverage">The lowest coverage of any architecture.</param>
/// <param name="BestLoss">The lowest loss of a stationary point; null if there is none yet.</param>
/// <param name="Verdicts">Runs on record by verdict.</param>
public sealed record SweepStanding(
    string Key,
    string Sweep,
    string SpecHash,
    string State,
    int Finished,
    int Planned,
    int UnderWay,
    int Failed,
    string? FirstFailure,
    bool CoverageReached,
    long Steps,
    int Classes,
    double Coverage,
    double? BestLoss,
    IReadOnlyDictionary<string, int> Verdicts)
{
    /// <summary>The word for a sweep that has not begun.</summary>
    private const string Unbegun = "unfinished";

    /// <summary>A phase in a word.</summary>
    public static string StateOf(SweepPhase phase) => phase == SweepPhase.Waiting ? Unbegun : phase.ToString().ToLowerInvariant();

    /// <summary>A look at a sweep as JSON has it.</summary>
    public static SweepStanding Of(string key, SweepLook look) => new(
        key,
        look.Name,
        look.Hash,
        StateOf(look.Sweep.Phase),
        look.Sweep.Finished,
        look.Sweep.Planned,
        look.Sweep.UnderWay,
        look.Sweep.Failed,
        look.Sweep.FirstFailure,
        look.Sweep.CoverageReached,
        look.Tally.Steps,
        look.Tally.Classes,
        look.Tally.LeastCoverage,
        double.IsFinite(look.Tally.BestLoss) ? look.Tally.BestLoss : null,
        Enum.GetValues<Verdict>().Zip(look.Tally.Verdicts).ToDictionary(pair => pair.First.Name(), pair => pair.Second));

    /// <summary>The look it was made of.</summary>
    /// <exception cref="FormatException">There is no such state.</exception>
    public SweepLook ToLook()
    {
        SweepPhase phase = SweepPhase.Waiting;
        if (State != Unbegun && !Enum.TryParse(State, ignoreCase: true, out phase))
            throw new FormatException($"there is no state '{State}'");
        int[] verdicts = [.. Enum.GetValues<Verdict>().Select(verdict => Verdicts.GetValueOrDefault(verdict.Name()))];
        return new SweepLook(
            Sweep,
            SpecHash,
            new SweepStatus(phase, Planned, Finished, UnderWay, Failed, FirstFailure, CoverageReached),
            new TallyStatus(Finished, Classes, Coverage, BestLoss ?? double.NaN, Steps, verdicts));
    }
}
