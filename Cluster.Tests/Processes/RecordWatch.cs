using Cluster.Embedded.Results;
using Cluster.Tests.Results;
using Xunit;

namespace Cluster.Tests.Processes;

/// <summary>Looks at a record again and again: what was there once is there for good, with the bits that it must have.</summary>
/// <param name="expected">The bits of every run.</param>
internal sealed class RecordWatch(IReadOnlyDictionary<int, string> expected)
{
    private readonly HashSet<int> _seen = [];

    /// <summary>Runs seen so far.</summary>
    public int Seen => _seen.Count;

    /// <summary>Reads the record; returns the bytes of a torn record at its end.</summary>
    public long Look(string root)
    {
        var found = new HashSet<int>();
        LogReader? log = File.Exists(Path.Combine(root, "spec.yaml")) ? ResultsDirectory.Open(root).OpenLog() : null;
        foreach (var outcome in log?.ReadAll() ?? [])
        {
            Assert.True(found.Add(outcome.Run), $"run {outcome.Run} is on record twice");
            Assert.True(expected[outcome.Run] == SampleOutcomes.Fingerprint(outcome), $"run {outcome.Run} has other bits than it should");
        }

        Assert.Equal(0, log?.Damaged ?? 0);
        int[] lost = [.. _seen.Except(found)];
        Assert.True(lost.Length == 0, $"{lost.Length} runs were on record and are no more, run {lost.FirstOrDefault()} the first");
        _seen.UnionWith(found);
        return log?.TornBytes ?? 0;
    }
}
