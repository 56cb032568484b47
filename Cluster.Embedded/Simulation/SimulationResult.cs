namespace Cluster.Embedded.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Failure">The first promise that was broken; null if all were kept.</param>
/// <param name="Trace">Hash of everything that happened, in order: equal for equal seeds and options, in any process.</param>
/// <param name="Faults">How often each fault happened, in the order of <see cref="FaultKind"/>.</param>
/// <param name="Turns">Turns that actors took.</param>
/// <param name="Messages">Messages sent between actors, replies not counted.</param>
/// <param name="Writes">Writes of the storage.</param>
/// <param name="Trainings">Trainings begun.</param>
/// <param name="TrainedTime">Virtual time that all runs take to train, one after the other.</param>
/// <param name="Took">Virtual time until the sweep was known to have ended.</param>
/// <param name="LongestQueue">Most messages that waited for one aggregator.</param>
/// <param name="Digest">Digest of the census; null if it was not asked for, or not reached.</param>
public sealed record SimulationResult(
    ulong Seed, SimulationFailure? Failure, ulong Trace, IReadOnlyList<long> Faults, long Turns, long Messages, long Writes, long Trainings, TimeSpan TrainedTime, TimeSpan Took, int LongestQueue, string? Digest);
