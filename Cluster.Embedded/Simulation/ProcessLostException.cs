namespace Cluster.Embedded.Simulation;

/// <summary>The process that was to answer, or to go on, is lost.</summary>
internal sealed class ProcessLostException() : Exception("the process is lost");
