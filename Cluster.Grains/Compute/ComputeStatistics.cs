namespace Cluster.Grains.Compute;

/// <summary>What a compute core has done.</summary>
/// <param name="Runs">Runs ended.</param>
/// <param name="RunSteps">Steps of runs.</param>
/// <param name="LaneSteps">Steps of lanes, empty ones included.</param>
public sealed record ComputeStatistics(long Runs, long RunSteps, long LaneSteps)
{
    /// <summary>Time of the threads for first-order steps, as far as somebody listened to the meter.</summary>
    public TimeSpan Training { get; init; }

    /// <summary>Time of the threads for polishing and verdicts, likewise.</summary>
    public TimeSpan Judging { get; init; }

    /// <summary>Nothing done.</summary>
    public static ComputeStatistics None { get; } = new(0, 0, 0);

    /// <summary>Share of the lanes' steps that belonged to a run.</summary>
    public double Occupancy => LaneSteps == 0 ? 0 : (double)RunSteps / LaneSteps;

    /// <summary>Sum.</summary>
    public static ComputeStatistics operator +(ComputeStatistics a, ComputeStatistics b) =>
        new(a.Runs + b.Runs, a.RunSteps + b.RunSteps, a.LaneSteps + b.LaneSteps) { Training = a.Training + b.Training, Judging = a.Judging + b.Judging };
}
