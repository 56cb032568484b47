using Minima.Kernels;

namespace Minima.Statistics;

/// <summary>
/// The hypergeometric distribution: how many of <paramref name="marked"/> items are among <paramref name="drawn"/> drawn
/// from <paramref name="population"/> without replacement. Its probabilities are taken from that of the mode outwards, by
/// p(x+1)/p(x) = (K−x)(n−x)/((x+1)(N−K−n+x+1)).
/// </summary>
internal sealed class Hypergeometric(int population, int marked, int drawn)
{
    private readonly int _least = Math.Max(0, drawn - (population - marked));
    private readonly int _most = Math.Min(marked, drawn);

    /// <summary>The value of highest probability.</summary>
    public int Mode => (int)Math.Clamp((drawn + 1L) * (marked + 1L) / (population + 2L), _least, _most);

    /// <summary>All values with their probabilities in parts of the mode's; without those for which that is no double.</summary>
    public IEnumerable<(int Value, double Weight)> Weights()
    {
        yield return (Mode, 1);
        double weight = 1;
        for (int x = Mode; x < _most && (weight *= Ratio(x)) > 0;)
            yield return (++x, weight);
        weight = 1;
        for (int x = Mode; x > _least && (weight /= Ratio(x - 1)) > 0;)
            yield return (--x, weight);
    }

    /// <summary>
    /// The value of a random number in [0, 1): the values share that interval by their probabilities, those near the mode
    /// first, so that about as many are looked at as lie within a standard deviation.
    /// </summary>
    public int Draw(double unit)
    {
        int above = Mode, below = Mode;
        double probability = ModeProbability(), up = probability, down = probability;
        if ((unit -= probability) < 0)
            return Mode;
        while (above < _most || below > _least)
        {
            if (above < _most && (unit -= up *= Ratio(above++)) < 0)
                return above;
            if (below > _least && (unit -= down /= Ratio(--below)) < 0)
                return below;
        }

        // What rounding has left of the interval.
        return Mode;
    }

    private double ModeProbability() => ScalarMath.Exp(
        LogChoose(marked, Mode) + LogChoose(population - marked, drawn - Mode) - LogChoose(population, drawn));

    private static double LogChoose(int n, int k) => LogFactorial.Of(n) - LogFactorial.Of(k) - LogFactorial.Of(n - k);

    /// <summary>p(x+1)/p(x).</summary>
    private double Ratio(int x) =>
        (double)(marked - x) * (drawn - x) / ((x + 1.0) * (population - (double)marked - drawn + x + 1));
}
