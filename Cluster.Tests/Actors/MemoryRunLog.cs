using Cluster.Grains.Ports;
using Minima.Training;

namespace Cluster.Tests.Actors;

/// <summary>A run log in memory whose appends fail when a test says so, before or after they have written.</summary>
internal sealed class MemoryRunLog : IRunLog
{
    private readonly List<RunOutcome> _outcomes = [];

    /// <summary>Appends that fail with nothing written, from now on.</summary>
    public int FailuresBeforeWriting { get; set; }

    /// <summary>Appends that write everything and then fail all the same, from now on.</summary>
    public int FailuresAfterWriting { get; set; }

    /// <summary>Sizes of the appends that succeeded.</summary>
    public List<int> Appends { get; } = [];

    /// <summary>The runs on record, in the order written.</summary>
    public IReadOnlyList<int> Runs => [.. _outcomes.Select(outcome => outcome.Run)];

    public Task<IEnumerable<RunOutcome>> ReadAll() => Task.FromResult<IEnumerable<RunOutcome>>([.. _outcomes]);

    public Task<IReadOnlyList<RunOutcome>> ReadNew() => Task.FromResult<IReadOnlyList<RunOutcome>>([]);

    public Task Append(IReadOnlyList<RunOutcome> outcomes)
    {
        if (FailuresBeforeWriting > 0)
        {
            FailuresBeforeWriting--;
            throw new IOException("The disk is full.");
        }

        _outcomes.AddRange(outcomes);
        if (FailuresAfterWriting > 0)
        {
            FailuresAfterWriting--;
            throw new IOException("The disk did not answer.");
        }

        Appends.Add(outcomes.Count);
        return Task.CompletedTask;
    }
}
