namespace Cluster.Embedded.Simulation;

/// <summary>
/// A sweep on one thread, in virtual time, with faults drawn from a seed. First things go wrong and the promises are
/// watched (safety); then nothing goes wrong any more, and the sweep must end with the census of its runs (liveness).
/// After FoundationDB's and TigerBeetle's simulators.
/// </summary>
public static class Simulation
{
    /// <summary>Runs a simulation, on the calling thread.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="options">What is simulated.</param>
    /// <param name="seed">Decides everything else.</param>
    /// <param name="withDigest">Whether the census is made, and its digest given.</param>
    public static SimulationResult Run(SimulatedSweep sweep, SimulationOptions options, ulong seed, bool withDigest = false) => options.Silos > 0
        ? new ClusterSimulation(sweep, options, seed).Run(withDigest)
        : new ProcessSimulation(sweep, options, seed).Run(withDigest);
}
