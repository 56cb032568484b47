using Cluster.Embedded.Simulation;
using Xunit;

namespace Cluster.Tests.Simulation;

public sealed class SimulationTests
{
    private static readonly SimulatedSweep Sweep = SimulatedSweeps.MadeUp(40);

    [Fact]
    public void Without_faults_a_sweep_ends_with_its_census()
    {
        SimulationResult result = Cluster.Embedded.Simulation.Simulation.Run(Sweep, new SimulationOptions { Faults = [] }, 1, withDigest: true);

        Assert.Null(result.Failure);
        Assert.Equal(40, result.Trainings);
        TestContext.Current.TestOutputHelper?.WriteLine($"{result}");
    }

    [Fact]
    public void Under_faults_no_promise_is_broken()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        int n = int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "200", System.Globalization.CultureInfo.InvariantCulture);
        var bad = new List<string>();
        long turns = 0;
        var faults = new long[20];
        for (ulong seed = 0; seed < (ulong)n; seed++)
        {
            SimulationResult result = Cluster.Embedded.Simulation.Simulation.Run(Sweep, new SimulationOptions { Aggregators = 1 + (int)(seed % 3) }, seed);
            turns += result.Turns;
            for (int i = 0; i < result.Faults.Count; i++)
                faults[i] += result.Faults[i];
            if (result.Failure is not null)
                bad.Add($"{seed}: {result.Failure}"[..Math.Min(900, $"{seed}: {result.Failure}".Length)]);
        }

        File.WriteAllLines("/tmp/bad.txt", [$"{n} seeds {watch.Elapsed} {turns} turns; faults {string.Join(' ', faults)}; {bad.Count} bad", .. bad]);
        Assert.Empty(bad);
    }
}
