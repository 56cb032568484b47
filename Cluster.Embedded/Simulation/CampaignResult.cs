namespace Cluster.Embedded.Simulation;

/// <summary>What came of many simulations.</summary>
/// <param name="Seeds">How many.</param>
/// <param name="Faults">How often each fault happened, in the order of <see cref="FaultKind"/>.</param>
/// <param name="Turns">Turns taken.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Writes">Writes of the storage.</param>
/// <param name="Trainings">Trainings begun.</param>
/// <param name="Digests">Censuses whose digest was compared.</param>
/// <param name="Trace">Hash of all traces, whatever thread ran which.</param>
/// <param name="Failures">The simulations in which a promise was broken, by seed.</param>
public sealed record CampaignResult(
    long Seeds, IReadOnlyList<long> Faults, long Turns, long Messages, long Writes, long Trainings, long Digests, ulong Trace, IReadOnlyList<SimulationResult> Failures);
