using System.Globalization;
using Minima.Kernels;

namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Numbers in plots: short, in one culture, equal on every platform.</summary>
internal static class PlotNumber
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const double Million = 1e6;
    private static readonly double Ln10 = ScalarMath.Log(10);

    /// <summary>The logarithm to base 10; the platform's own differ in their last bits.</summary>
    public static double Log10(double value) => ScalarMath.Log(value) / Ln10;

    /// <summary>10^exponent for a whole exponent: exactly the number that is written 1e-3.</summary>
    public static double Power10(int exponent) => double.Parse($"1e{exponent.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);

    /// <summary>The whole number k with 10^k ≤ value &lt; 10^(k+1), for a value above 0.</summary>
    public static int Decade(double value)
    {
        int decade = (int)Math.Floor(Log10(value));
        // The logarithm may err by a unit in the last place just at a power of ten.
        if (Power10(decade + 1) <= value)
            return decade + 1;
        return Power10(decade) > value ? decade - 1 : decade;
    }

    /// <summary>A coordinate: two decimals are a hundredth of a pixel.</summary>
    public static string Coordinate(double value)
    {
        string text = Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A value to six digits, with an exponent if it is small or large.</summary>
    public static string Value(double value)
    {
        if (double.IsNaN(value))
            return "–";
        double size = Math.Abs(value);
        if (size is 0 or (>= 1e-4 and < 1e7))
            return Math.Round(value, size == 0 ? 0 : Math.Clamp(5 - Decade(size), 0, 8)).ToString("#,0.########", CultureInfo.InvariantCulture);
        return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
    }

    /// <summary>A value with as many decimals as the steps between ticks need.</summary>
    public static string Tick(double value, double step)
    {
        if (value == 0 || Math.Abs(value) < step * 1e-9)
            return "0";
        int decimals = Math.Max(0, -Decade(step * (1 + 1e-9)));
        if (decimals <= 8 && Math.Abs(value) < 1e7)
            return value.ToString($"N{decimals}", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);
        return value.ToString("0.########e+0", CultureInfo.InvariantCulture).Replace("-", "−", StringComparison.Ordinal);
    }

    /// <summary>A count where ticks are so far apart: in millions where that is short.</summary>
    public static string CountTick(double value, double step) => step >= Million / 10 && value > 0
        ? $"{Tick(value / Million, step / Million)} M"
        : Tick(value, step);

    /// <summary>A power of ten as it stands on a logarithmic axis: 0.01, 1, 1,000, 10⁻⁵.</summary>
    public static string PowerOfTen(int exponent) => exponent is >= -3 and <= 5
        ? Power10(exponent).ToString(exponent < 0 ? $"F{-exponent}" : "N0", CultureInfo.InvariantCulture)
        : $"10{(exponent < 0 ? "⁻" : "")}{string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']))}";

    /// <summary>A share in percent, to a tenth.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    /// <summary>A number of things: 1 run, 2 runs.</summary>
    public static string Some(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";
}
