namespace Minima.Statistics;

/// <summary>The normal distribution with mean 0 and variance 1.</summary>
internal static class StandardNormal
{
    /// <summary>95 % of it lies within ± this.</summary>
    public const double Central95 = 1.959963984540054;
}
