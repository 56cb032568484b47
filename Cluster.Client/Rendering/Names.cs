using System.Globalization;
using Minima.Censuses;
using Minima.Curvature;
using Minima.Networks;

namespace Cluster.Client.Rendering;

/// <summary>Short texts for numbers and networks, the same in every view.</summary>
internal static class Names
{
    /// <summary>A number to four decimals, or two digits and an exponent if it is small or large.</summary>
    public static string Short(double value) =>
        double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) is >= 1e-3 and < 1e4 ? "0.####" : "0.0e+0", CultureInfo.InvariantCulture);

    /// <summary>A loss to eight decimals.</summary>
    public static string Loss(double value) =>
        double.IsNaN(value) ? "–" : (Math.Abs(value) < 5e-9 ? 0 : value).ToString("0.00000000", CultureInfo.InvariantCulture);

    /// <summary>A verdict with its number: the index of a saddle, the dimension of a valley.</summary>
    public static string Verdict(Verdict verdict, int index, int degenerateDimension) => verdict switch
    {
        global::Minima.Curvature.Verdict.Saddle => $"saddle, index {index}",
        global::Minima.Curvature.Verdict.Degenerate => $"degenerate, dim {degenerateDimension}",
        _ => verdict.Name(),
    };

    /// <summary>A number of things: 1 class, 2 classes.</summary>
    public static string Some(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count:N0} {many}";

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>The number of a class's copies, which may be astronomically large, without end, or open.</summary>
    public static string Orbit(ClassRow row) => row.Orbit switch
    {
        null => row.IsContinuum ? "∞" : "–",
        { } finite when finite < 1_000_000_000 => ((long)finite).ToString("N0", CultureInfo.InvariantCulture),
        { } large => ((double)large).ToString("0.00e+0", CultureInfo.InvariantCulture),
    };

    /// <summary>A time span in a unit that suits it.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.NaN => "–",
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.0} min"),
        < 172800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:0.0} days"),
    };
}
