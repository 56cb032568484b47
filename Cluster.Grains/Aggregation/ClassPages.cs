using Minima.Equivalence;

namespace Cluster.Grains.Aggregation;

/// <summary>Classes cut into messages of bounded size.</summary>
internal sealed class ClassPages
{
    private readonly List<IReadOnlyList<ClassEntry>> _pages = [];
    private readonly int _limit;
    private readonly int _finished;

    /// <summary>Cuts.</summary>
    /// <param name="limit">The runs below it count.</param>
    /// <param name="finished">Runs on record at the time.</param>
    /// <param name="entries">The classes.</param>
    public ClassPages(int limit, int finished, IEnumerable<ClassEntry> entries)
    {
        (_limit, _finished) = (limit, finished);
        var page = new List<ClassEntry>();
        long bytes = 0;
        foreach (ClassEntry entry in entries)
        {
            if (page.Count > 0 && bytes + BytesOf(entry) > ReportBatcher.MostBytes)
            {
                _pages.Add(page);
                (page, bytes) = ([], 0);
            }

            page.Add(entry);
            bytes += BytesOf(entry);
        }

        _pages.Add(page);
    }

    /// <summary>A page by number; null if these are not the pages asked for.</summary>
    public ClassPage? Page(int limit, int finished, int number) => (limit, finished) == (_limit, _finished) && number < _pages.Count
        ? new ClassPage(finished, _pages.Count, _pages[number])
        : null;

    /// <summary>All the classes of a branch, and how many runs it had on record.</summary>
    public static async Task<(IReadOnlyList<ClassEntry> Entries, int Finished)> ReadAll(IAggregatorBranch branch, int limit)
    {
        while (true)
        {
            ClassPage first = await branch.Classes(limit);
            List<ClassEntry> entries = [.. first.Entries];
            int page = 1;
            // Another caller may have had other classes merged in between.
            while (page < first.Pages && await branch.MoreClasses(limit, first.Finished, page) is { } more)
            {
                entries.AddRange(more.Entries);
                page++;
            }

            if (page == first.Pages)
                return (entries, first.Finished);
        }
    }

    private static long BytesOf(ClassEntry entry) =>
        64 + 5L * entry.Gaps.Length + (entry.Representative is { } first ? ReportBatcher.BytesOf(first) : 0) + (entry.Anchor is { } anchor ? 64 + ReportBatcher.BytesOf(anchor.Outcome) : 0);
}
