using Minima.Censuses;
using Minima.Training;

namespace Cluster.Grains.Aggregation;

/// <summary>Groups the reports of one sweep into classes.</summary>
public interface IAggregator
{
    /// <summary>Takes up what is on record; returns the number of finished runs. Idempotent.</summary>
    Task<int> Open();

    /// <summary>Records and groups outcomes. Completes when they are durable. Idempotent: runs known already are skipped.</summary>
    Task Report(IReadOnlyList<RunOutcome> outcomes);

    /// <summary>The indices below <paramref name="limit"/>, from <paramref name="first"/> on, that are to be run and not finished: at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<int>> Unfinished(int first, int limit, int most);

    /// <summary>The lowest Good–Turing coverage of any architecture, over the runs below <paramref name="limit"/> alone.</summary>
    Task<double> LeastCoverage(int limit);

    /// <summary>Where the aggregation stands.</summary>
    /// <param name="exact">Whether classes and coverage must be those of all runs on record; if not, they may be of a while ago where they take long.</param>
    Task<TallyStatus> Status(bool exact);

    /// <summary>The census of the runs so far.</summary>
    Task<Census> Census();
}
