namespace Cluster.Grains.Aggregation;

/// <summary>What a branch has to tell, cut into messages of bounded size.</summary>
/// <typeparam name="T">Of what it is a list.</typeparam>
public sealed class Pages<T>
{
    private const int MostTries = 100;

    private readonly List<IReadOnlyList<T>> _pages = [];
    private readonly int _subject;
    private readonly int _finished;

    /// <summary>Cuts.</summary>
    /// <param name="subject">What was asked for: the runs below a limit, an objective.</param>
    /// <param name="finished">Runs on record at the time.</param>
    /// <param name="items">What there is to tell.</param>
    /// <param name="bytesOf">Bytes of an item in a message, at most.</param>
    public Pages(int subject, int finished, IEnumerable<T> items, Func<T, long> bytesOf)
    {
        (_subject, _finished) = (subject, finished);
        var page = new List<T>();
        long bytes = 0;
        foreach (T item in items)
        {
            if (page.Count > 0 && bytes + bytesOf(item) > ReportBatcher.MostBytes)
            {
                _pages.Add(page);
                (page, bytes) = ([], 0);
            }

            page.Add(item);
            bytes += bytesOf(item);
        }

        _pages.Add(page);
    }

    /// <summary>The first page.</summary>
    public Page<T> First => Page(_subject, _finished, 0)!;

    /// <summary>A page by number; null if these are not the pages asked for.</summary>
    public Page<T>? Page(int subject, int finished, int number) => (subject, finished) == (_subject, _finished) && number < _pages.Count
        ? new Page<T>(finished, _pages.Count, _pages[number])
        : null;

    /// <summary>Reads all pages.</summary>
    /// <param name="first">Asks for the first page.</param>
    /// <param name="more">Asks for another page, by the number of finished runs and its own; null if that is not to be had any more.</param>
    /// <returns>What is on them, and how many runs were on record.</returns>
    /// <exception cref="TimeoutException">Others have had other pages made again and again.</exception>
    public static async Task<(IReadOnlyList<T> Items, int Finished)> ReadAll(Func<Task<Page<T>>> first, Func<int, int, Task<Page<T>?>> more)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            Page<T> begin = await first();
            List<T> items = [.. begin.Items];
            int page = 1;
            // Another caller may have had other pages made in between.
            while (page < begin.Pages && await more(begin.Finished, page) is { } next)
            {
                items.AddRange(next.Items);
                page++;
            }

            if (page == begin.Pages)
                return (items, begin.Finished);
        }

        throw new TimeoutException($"What was to be read in pages has changed {MostTries} times in between.");
    }
}
