using Cluster.Grains.Aggregation;
using Minima.Censuses;
using Minima.Equivalence;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>A branch of the merge tree that takes its time to merge classes.</summary>
internal sealed class SlowBranch(IAggregatorBranch branch, ManualTime time, TimeSpan takes) : IAggregatorBranch
{
    public Task<TallyHead> Head() => branch.Head();

    public Task<TallyHead> Count() => branch.Count();

    public Task<byte[]> OnRecord(int first, int count) => branch.OnRecord(first, count);

    public Task<Page<ClassEntry>> Classes(int limit)
    {
        time.Advance(takes);
        return branch.Classes(limit);
    }

    public Task<Page<ClassEntry>?> MoreClasses(int limit, int finished, int page) => branch.MoreClasses(limit, finished, page);

    public Task<IReadOnlyList<RunOutcome>> Outcomes(IReadOnlyList<int> runs) => branch.Outcomes(runs);

    public Task<RunCounts> CountRuns(int objective) => branch.CountRuns(objective);

    public Task<Page<ClassSketch>> SketchClasses(int objective) => branch.SketchClasses(objective);

    public Task<Page<ClassSketch>?> MoreSketches(int objective, int finished, int page) => branch.MoreSketches(objective, finished, page);

    public Task<RunOutcome?> Representative(int run) => branch.Representative(run);
}
