using System.Diagnostics;

namespace Cluster.Client.Rendering;

/// <summary>How far the sweep of an experiment is: a line every ten seconds.</summary>
internal sealed class ClaimsProgress(Action<string> say)
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _sinceLine = Stopwatch.StartNew();

    /// <summary>Takes note of a sweep's progress.</summary>
    public void Observe(string sweep, int finished, int runs)
    {
        if (_sinceLine.Elapsed < LineInterval)
            return;
        _sinceLine.Restart();
        say($"  {sweep}: {finished:N0} of {runs:N0} runs");
    }
}
