using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>An aggregator, with all those below it in the merge tree, as those see it who watch the sweep.</summary>
public interface IAggregatorSketch
{
    /// <summary>The runs on record as they are counted so far, with the losses of one objective.</summary>
    Task<RunCounts> CountRuns(int objective);

    /// <summary>An objective's classes in a few words, of now or of a while ago, without the second look that a census takes at those hit once: the first page.</summary>
    Task<Page<ClassSketch>> SketchClasses(int objective);

    /// <summary>Another page of what <see cref="SketchClasses"/> has told last; null if that was not of this objective and number of runs on record.</summary>
    Task<Page<ClassSketch>?> MoreSketches(int objective, int finished, int page);

    /// <summary>The representative of a class of one of the aggregators, by its run; null if it is of none.</summary>
    Task<RunOutcome?> Representative(int run);
}
