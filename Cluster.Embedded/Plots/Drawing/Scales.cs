namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Chooses the axis that suits some values.</summary>
internal static class Scales
{
    /// <summary>Losses at most so many times as large as others share a linear axis.</summary>
    private const double MostLinear = 100;

    /// <summary>Beyond this a value is zero for all that matters, and a logarithmic axis would be all decades of rounding.</summary>
    private const double LeastLog = 1e-9;

    /// <summary>An axis for losses: linear, or logarithmic where they are above 0 and far apart.</summary>
    public static IScale OfLosses(double low, double high) =>
        low > 0 && high / low > MostLinear && low / high > LeastLog ? LogScale.Around(low, high) : LinearScale.Around(low, high);
}
