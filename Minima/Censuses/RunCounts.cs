namespace Minima.Censuses;

/// <summary>The runs of a census in the making, as a <see cref="RunCounter"/> had counted them.</summary>
/// <param name="Runs">How many they are, of all objectives.</param>
/// <param name="Verdicts">For each setting of the sweep, its runs of each <see cref="Curvature.Verdict"/>, in the order of its values.</param>
/// <param name="Losses">The losses of one objective's runs.</param>
public sealed record RunCounts(int Runs, IReadOnlyList<int[]> Verdicts, LossCounts Losses)
{
    /// <summary>Both together, of different runs of the same sweep and the same objective.</summary>
    public RunCounts Plus(RunCounts other)
    {
        var losses = new LossCounter();
        losses.Add(Losses);
        losses.Add(other.Losses);
        return new RunCounts(
            Runs + other.Runs,
            [.. Verdicts.Zip(other.Verdicts, (one, another) => (int[])[.. one.Zip(another, (first, second) => first + second)])],
            losses.ToCounts());
    }
}
