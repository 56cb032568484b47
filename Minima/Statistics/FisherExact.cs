namespace Minima.Statistics;

/// <summary>
/// Fisher's exact test of two proportions (Fisher 1935), two-sided: the probability, given the margins, of a table that
/// is no more likely than the one observed.
/// </summary>
public static class FisherExact
{
    /// <summary>Tables whose probability is this close to the observed one's are as likely; the difference is rounding.</summary>
    private const double Tie = 1e-7;

    /// <summary>The p-value for <paramref name="a"/> of <paramref name="trialsA"/> against <paramref name="b"/> of <paramref name="trialsB"/>.</summary>
    public static double TwoSided(int a, int trialsA, int b, int trialsB)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(a, trialsA);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(b, trialsB);
        var table = new Hypergeometric(checked(trialsA + trialsB), checked(a + b), trialsA);
        (int Value, double Weight)[] weights = [.. table.Weights()];
        double observed = weights.FirstOrDefault(pair => pair.Value == a).Weight;
        double total = 0, extreme = 0;
        foreach ((_, double weight) in weights)
        {
            total += weight;
            if (weight <= observed * (1 + Tie))
                extreme += weight;
        }

        return Math.Min(1, extreme / total);
    }
}
