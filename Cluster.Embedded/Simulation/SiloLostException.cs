namespace Cluster.Embedded.Simulation;

/// <summary>The silo that was to answer is known to be lost.</summary>
internal sealed class SiloLostException() : Exception("the silo that was asked is lost");
