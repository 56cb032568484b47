using Minima.Randomness;
using Minima.Sweeps;

namespace Minima.Claims;

/// <summary>What an experiment may use.</summary>
/// <param name="Effort">How much work it may spend.</param>
/// <param name="Sweeps">Runs sweeps.</param>
public sealed record ClaimContext(Effort Effort, IClaimSweeps Sweeps)
{
    /// <summary>The seed of whatever experiments draw at random; sweeps have seeds of their own.</summary>
    private const ulong Seed = 20261120;

    /// <summary>The amount that fits the effort.</summary>
    public T Choose<T>(T quick, T full) => Effort == Effort.Quick ? quick : full;

    /// <summary>A stream of random numbers of its own for every claim and purpose.</summary>
    /// <param name="claim">Which claim draws.</param>
    /// <param name="number">Which of its streams.</param>
    public static Prng Random(IClaim claim, ulong number = 0) => new(
        StableHash.Combine(claim.Id.Aggregate(Seed, (key, letter) => StableHash.Combine(key, letter)), number), StreamPurpose.Claim);

    /// <summary>
    /// Runs the sweep of <c>sweeps/claims/NAME.yaml</c>: all of it at full effort, its first replicates at quick effort.
    /// Runs that both efforts have are the same runs.
    /// </summary>
    /// <param name="name">Name of the spec.</param>
    /// <param name="quick">Replicates at quick effort.</param>
    public ClaimSweep Run(string name, int quick)
    {
        SweepSpec spec = Sweeps.Spec(name);
        return Sweeps.Run(spec.WithReplicates(Math.Min(spec.Replicates, Choose(quick, spec.Replicates))));
    }
}
