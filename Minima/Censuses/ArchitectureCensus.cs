using Minima.Curvature;
using Minima.Equivalence;
using Minima.Statistics;
using Minima.Sweeps;

namespace Minima.Censuses;

/// <summary>The census of one objective: data, network, loss and penalty.</summary>
public sealed record ArchitectureCensus
{
    /// <summary>A setting of the objective; init and optimizer are those of the first one.</summary>
    public required Setting Setting { get; init; }

    /// <summary>Number of free parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>Inputs and outputs of the network.</summary>
    public required (int Inputs, int Outputs) Sizes { get; init; }

    /// <summary>Finished runs.</summary>
    public required int Runs { get; init; }

    /// <summary>Runs by verdict; every verdict is present.</summary>
    public required IReadOnlyDictionary<Verdict, int> Verdicts { get; init; }

    /// <summary>Number of classes of stationary points at each level; null where there were too many to tell.</summary>
    public required IReadOnlyDictionary<ClassLevel, int?> Levels { get; init; }

    /// <summary>What makes classes modulo symmetry one at the levels above.</summary>
    public required IReadOnlyList<LevelJoin> Joins { get; init; }

    /// <summary>
    /// Pairs of classes at the levels up to data symmetry that may be one by a link between reports that were not kept; the
    /// record decides them, if it was there to be asked and no comparison gave up.
    /// </summary>
    public required int Unsettled { get; init; }

    /// <summary>Comparisons that gave up after many tries, and counted as different.</summary>
    public required int Undecided { get; init; }

    /// <summary>The level of <see cref="Classes"/>.</summary>
    public required ClassLevel Level { get; init; }

    /// <summary>What a second look at classes hit once found, before anything was estimated.</summary>
    public required SplitCheckResult SplitCheck { get; init; }

    /// <summary>Good–Turing coverage of the stationary runs.</summary>
    public required double Coverage { get; init; }

    /// <summary>Estimated number of classes, seen and unseen.</summary>
    public required Interval Chao1 { get; init; }

    /// <summary>The discovery curve.</summary>
    public required IReadOnlyList<RarefactionPoint> Rarefaction { get; init; }

    /// <summary>How planted points were grouped.</summary>
    public required ControlResult Controls { get; init; }

    /// <summary>Pairs of classes with equal losses, each with what tells it apart (at most 1,000 of them).</summary>
    public required IReadOnlyList<ClassPair> Separations { get; init; }

    /// <summary>The classes, by loss, then by representative.</summary>
    public required IReadOnlyList<ClassRow> Classes { get; init; }

    /// <summary>Number of classes that are strict minima.</summary>
    public int Minima => Classes.Count(row => row.Verdict == Verdict.Minimum);
}
