using Minima.Equivalence;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>
/// One of the aggregators that share a sweep's reports, with all those below it in the merge tree, as the one above sees
/// them. Whatever there is to tell, no message is larger than two and a half <see cref="ReportBatcher.MostBytes"/>.
/// </summary>
public interface IAggregatorBranch : IAggregatorSketch
{
    /// <summary>What adds up over the branch, after taking up whatever is on record.</summary>
    Task<TallyHead> Head();

    /// <summary>What adds up over the branch, as far as it is known without reading.</summary>
    Task<TallyHead> Count();

    /// <summary>Which of <paramref name="count"/> runs from <paramref name="first"/> on are on record: a bit for each, the lowest first.</summary>
    Task<byte[]> OnRecord(int first, int count);

    /// <summary>Merges the branch's classes, at the main level, of the runs below <paramref name="limit"/>, unless they are what was merged last, and returns their first page.</summary>
    Task<Page<ClassEntry>> Classes(int limit);

    /// <summary>Another page of what <see cref="Classes"/> merged last; null if that was not at this limit and number of runs on record.</summary>
    Task<Page<ClassEntry>?> MoreClasses(int limit, int finished, int page);

    /// <summary>Those of some runs that are on record in the branch, or as many as a message holds.</summary>
    Task<IReadOnlyList<RunOutcome>> Outcomes(IReadOnlyList<int> runs);
}
