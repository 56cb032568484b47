namespace Cluster.Embedded.Simulation;

/// <summary>A promise of the actors that was broken in a simulation.</summary>
/// <param name="Promise">Which one, in a few words.</param>
/// <param name="What">What was seen.</param>
/// <param name="At">When, in virtual time.</param>
/// <param name="Step">At which turn.</param>
public sealed record SimulationFailure(string Promise, string What, TimeSpan At, long Step)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Promise}: {What} (at {At.TotalSeconds:0.000} s, turn {Step:N0})";
}
