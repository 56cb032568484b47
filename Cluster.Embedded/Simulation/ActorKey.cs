namespace Cluster.Embedded.Simulation;

/// <summary>Names an actor.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Which of its kind.</param>
internal readonly record struct ActorKey(ActorKind Kind, int Number);
