using Minima.Data;
using Minima.Sweeps;

namespace Minima.Claims;

/// <summary>
/// The sweeps of an experiment, run outside of this pure library: on however many threads there are, without results on
/// disk. Outcomes do not depend on the implementation.
/// </summary>
public interface IClaimSweeps
{
    /// <summary>The sweep of <c>sweeps/claims/NAME.yaml</c>: what an experiment runs is what <c>census run</c> runs.</summary>
    /// <exception cref="ArgumentException">There is no such spec.</exception>
    SweepSpec Spec(string name);

    /// <summary>Runs every run of a sweep to its end; <see cref="SweepSpec.Stop"/> is not heeded, save its most runs.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="load">Its data; null where all of it is generated or ships with the project.</param>
    ClaimSweep Run(SweepSpec spec, Func<DataSpec, DataSplit>? load = null);
}
