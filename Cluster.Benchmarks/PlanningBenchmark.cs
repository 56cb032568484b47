using Cluster.Embedded.Simulation;

namespace Cluster.Benchmarks;

/// <summary>
/// Clusters that are not here, simulated: the actors in virtual time, with what messages, reports and writes were measured to
/// cost. Shows where one aggregator, and then the sweep itself, has more to do than there is time.
/// </summary>
public static class PlanningBenchmark
{
    private const int Lanes = 4;

    /// <summary>What one message costs the actor that takes it, and one report the aggregator beside that.</summary>
    private static readonly TimeSpan Handling = TimeSpan.FromMicroseconds(15), Grouping = TimeSpan.FromMicroseconds(20);

    /// <summary>Simulates and prints a table.</summary>
    public static void Run(Report report, bool smoke)
    {
        report.Line($"silos of {Lanes} lanes; {Handling.TotalMicroseconds:0} µs per message, {Grouping.TotalMicroseconds:0} µs per report, writes of 3 ms, 0.5 ms from silo to silo");
        report.Line("| runs | training | silos | aggregators | makespan | of ideal | runs/s | messages per run | writes per 1,000 runs | longest queue |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|");
        if (smoke)
        {
            Plan(report, 2_000, 1, 10, 2);
            return;
        }

        foreach (double training in new[] { 0.1, 1, 10 })
        {
            foreach (int silos in new[] { 10, 100, 1000 })
            {
                foreach (int aggregators in new[] { 1, 4, 16 })
                    Plan(report, 100_000, training, silos, aggregators);
            }
        }

        Plan(report, 1_000_000, 10, 1000, 1);
        Plan(report, 1_000_000, 10, 1000, 16);
    }

    private static void Plan(Report report, int runs, double training, int silos, int aggregators)
    {
        var options = new SimulationOptions
        {
            Silos = silos,
            Lanes = Lanes,
            Aggregators = aggregators,
            Faults = [],
            FaultTime = TimeSpan.Zero,
            Patience = TimeSpan.FromDays(1),
            TrainingTime = TimeSpan.FromSeconds(training),
            Latency = TimeSpan.FromMilliseconds(0.5),
            GroupingTime = Grouping,
            HandlingTime = Handling,
            CheckpointInterval = TimeSpan.FromSeconds(30),
        };
        SimulationResult result = Simulation.Run(SimulatedSweeps.MadeUp(runs), options, 1);
        report.Check($"the failure of {runs} runs on {silos} silos", "", result.Failure?.ToString() ?? "");
        double ideal = result.TrainedTime.TotalSeconds / (silos * Lanes), took = result.Took.TotalSeconds;
        report.Line($"| {runs:N0} | {training:0.##} s | {silos:N0} | {aggregators} | {took:N1} s | {took / ideal:N2} × | {runs / took:N0} "
            + $"| {(double)result.Messages / runs:N1} | {1000.0 * result.Writes / runs:N1} | {result.LongestQueue:N0} |");
    }
}
