using Cluster.Grains.Ports;
using Minima.Sweeps;

namespace Cluster.Grains.Sweeps;

/// <summary>A sweep as its host has it.</summary>
/// <param name="Slice">Its runs.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Actors">Its actors.</param>
public sealed record HostedSweep(RunSlice Slice, string Hash, IActors Actors);
