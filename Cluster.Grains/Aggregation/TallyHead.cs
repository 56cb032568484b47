namespace Cluster.Grains.Aggregation;

/// <summary>What of an aggregation adds up over the aggregators that share it.</summary>
/// <param name="Finished">Runs on record.</param>
/// <param name="Steps">First-order steps of the runs on record.</param>
/// <param name="BestLoss">The lowest loss of a stationary point; NaN if there is none yet.</param>
/// <param name="Verdicts">Runs of each <see cref="Minima.Curvature.Verdict"/>, in the order of its values.</param>
public sealed record TallyHead(int Finished, long Steps, double BestLoss, IReadOnlyList<int> Verdicts)
{
    /// <summary>Both together, of different runs.</summary>
    public TallyHead Plus(TallyHead other) => new(
        Finished + other.Finished,
        Steps + other.Steps,
        double.IsNaN(BestLoss) || other.BestLoss < BestLoss ? other.BestLoss : BestLoss,
        [.. Verdicts.Zip(other.Verdicts, (one, another) => one + another)]);
}
