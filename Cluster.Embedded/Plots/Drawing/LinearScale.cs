namespace Cluster.Embedded.Plots.Drawing;

/// <summary>A linear axis whose ticks are 1, 2 or 5 times a power of ten apart (Heckbert, "Nice numbers for graph labels", 1990).</summary>
internal sealed class LinearScale : IScale
{
    private readonly double _step;
    private readonly bool _isCount;

    private LinearScale(double low, double high, double step, bool isCount = false)
    {
        _isCount = isCount;
        Low = low;
        High = high;
        _step = step;
        long first = (long)Math.Ceiling(low / step - 1e-9), last = (long)Math.Floor(high / step + 1e-9);
        Ticks = [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => ToTick((first + i) * step))];
    }

    /// <inheritdoc/>
    public double Low { get; }

    /// <inheritdoc/>
    public double High { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>An axis that holds some values and ends at ticks.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="most">Ticks to aim at.</param>
    /// <param name="isCount">Whether only whole numbers mean anything.</param>
    public static LinearScale Around(double low, double high, int most = 6, bool isCount = false)
    {
        (low, high) = Widened(low, high);
        double step = Math.Max(NiceStep((high - low) / most), isCount ? 1 : 0);
        return new LinearScale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step, isCount);
    }

    /// <summary>An axis with exactly the given ends.</summary>
    public static LinearScale Exactly(double low, double high, int most = 6) => new(low, high, NiceStep((high - low) / most));

    /// <inheritdoc/>
    public double Place(double value) => (value - Low) / (High - Low);

    /// <inheritdoc/>
    public double ValueAt(double place) => Low + place * (High - Low);

    private Tick ToTick(double value) => new(value, _isCount ? PlotNumber.CountTick(value, _step) : PlotNumber.Tick(value, _step));

    /// <summary>Room around a single value, and where values differ by no more than rounding.</summary>
    private static (double Low, double High) Widened(double low, double high)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (size == 0)
            return (0, 1);
        return high - low >= size * 1e-6 ? (low, high) : (low - 0.05 * size, high + 0.05 * size);
    }

    /// <summary>The smallest of 1, 2, 5, 10 times a power of ten that is at least a number.</summary>
    private static double NiceStep(double least)
    {
        double unit = PlotNumber.Power10(PlotNumber.Decade(least));
        return new[] { 1.0, 2, 5, 10 }.First(factor => factor * unit >= least * (1 - 1e-9)) * unit;
    }
}
