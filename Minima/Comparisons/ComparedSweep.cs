using Minima.Objectives;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Comparisons;

/// <summary>One of two sweeps that are compared.</summary>
/// <param name="Spec">The sweep.</param>
/// <param name="Catalog">Its objectives.</param>
/// <param name="Runs">Its finished runs; of a run that occurs more than once the first counts.</param>
public sealed record ComparedSweep(SweepSpec Spec, ObjectiveCatalog Catalog, IEnumerable<RunOutcome> Runs);
