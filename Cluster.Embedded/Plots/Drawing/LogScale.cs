namespace Cluster.Embedded.Plots.Drawing;

/// <summary>A logarithmic axis from one whole decade to another.</summary>
internal sealed class LogScale : IScale
{
    private const int MostLabels = 8;
    private const int MostDecadesWithMinorTicks = 6;
    private readonly int _first;
    private readonly int _decades;

    private LogScale(int first, int last)
    {
        _first = first;
        _decades = last - first;
        Low = PlotNumber.Power10(first);
        High = PlotNumber.Power10(last);
        int every = (_decades + MostLabels - 1) / MostLabels;
        Ticks = [.. Enumerable.Range(0, _decades + 1).SelectMany(decade => TicksFrom(decade, every))];
    }

    /// <inheritdoc/>
    public double Low { get; }

    /// <inheritdoc/>
    public double High { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>An axis that holds some values above 0.</summary>
    public static LogScale Around(double low, double high)
    {
        int first = PlotNumber.Decade(low), last = PlotNumber.Decade(high);
        return new LogScale(first, PlotNumber.Power10(last) < high || last == first ? last + 1 : last);
    }

    /// <inheritdoc/>
    public double Place(double value) => (PlotNumber.Log10(value) - _first) / _decades;

    /// <inheritdoc/>
    public double ValueAt(double place)
    {
        double exponent = _first + place * _decades;
        return Minima.Kernels.ScalarMath.Exp(exponent * Minima.Kernels.ScalarMath.Log(10));
    }

    private IEnumerable<Tick> TicksFrom(int decade, int every)
    {
        int exponent = _first + decade;
        double unit = PlotNumber.Power10(exponent);
        yield return new Tick(unit, decade % every == 0 ? PlotNumber.PowerOfTen(exponent) : null);
        if (decade == _decades || _decades > MostDecadesWithMinorTicks)
            yield break;
        for (int factor = 2; factor < 10; factor++)
        {
            bool isLabelled = _decades == 1 && (factor is 2 or 5);
            yield return new Tick(factor * unit, isLabelled ? PlotNumber.Tick(factor * unit, unit) : null);
        }
    }
}
