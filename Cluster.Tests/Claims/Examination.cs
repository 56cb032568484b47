using Cluster.Embedded.Claims;
using Cluster.Embedded.Hosting;
using Minima.Claims;
using Minima.Kernels.Lanes;
using Xunit;

namespace Cluster.Tests.Claims;

/// <summary>Examines claims in this process, and reads their figures.</summary>
internal static class Examination
{
    /// <summary>The result of a claim's experiment.</summary>
    public static ClaimResult Of(IClaim claim) => Of(claim, Sweeps());

    /// <summary>The result of a claim's experiment with other sweeps.</summary>
    public static ClaimResult Of(IClaim claim, IClaimSweeps sweeps) => claim.Examine(new ClaimContext(Effort.Quick, sweeps));

    /// <summary>Sweeps on a number of threads.</summary>
    public static IClaimSweeps Sweeps(int threads = 1) => new EmbeddedClaimSweeps(new SweepOptions(threads, LaneWidths.Widest));

    /// <summary>A figure that is one number.</summary>
    public static double Number(this ClaimResult result, string name) => Assert.IsType<Figure.Number>(result[name]).Value;

    /// <summary>A figure that is a row of numbers.</summary>
    public static IReadOnlyList<double> Series(this ClaimResult result, string name) => Assert.IsType<Figure.Series>(result[name]).Values;

    /// <summary>A figure that is an estimate with its interval.</summary>
    public static Minima.Statistics.Interval Estimate(this ClaimResult result, string name) => Assert.IsType<Figure.Estimate>(result[name]).Interval;
}
