using Minima.Censuses;
using Minima.Curvature;

namespace Cluster.Embedded.Plots;

/// <summary>What plots show of a class.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Loss">Loss of its representative, penalty included.</param>
/// <param name="Hits">Runs that ended in it.</param>
/// <param name="Verdict">Minimum, degenerate or saddle.</param>
public sealed record ClassPoint(string Id, double Loss, int Hits, Verdict Verdict)
{
    /// <summary>The classes of a census.</summary>
    public static IReadOnlyList<ClassPoint> Of(IEnumerable<ClassRow> rows) =>
        [.. rows.Select(row => new ClassPoint(row.Id, row.Loss, row.Hits, row.Verdict))];

    /// <summary>The class in a few words, as they appear where the pointer rests.</summary>
    internal string Tip => $"{Id}: {Drawing.PlotNumber.Some(Hits, "hit", "hits")}, loss {Drawing.PlotNumber.Value(Loss)}, {Minima.Networks.SpecNames.Name(Verdict)}";
}
