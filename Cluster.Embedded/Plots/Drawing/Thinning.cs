namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Keeps a plot readable, and its file small, where there are very many classes.</summary>
internal static class Thinning
{
    /// <summary>Most marks of one plot.</summary>
    public const int Most = 1200;

    /// <summary>Most marks that have a text of their own where the pointer rests.</summary>
    public const int MostTips = 300;

    /// <summary>
    /// Ranks from 0 that are drawn of so many: all of them, or the first half of <see cref="Most"/> and from there on ranks
    /// that are spread evenly, the last among them.
    /// </summary>
    public static IEnumerable<int> Ranks(int count)
    {
        if (count <= Most)
            return Enumerable.Range(0, count);
        const int First = Most / 2;
        return Enumerable.Range(0, First).Concat(Enumerable.Range(1, Most - First).Select(i => First - 1 + (int)((long)i * (count - First) / (Most - First))));
    }

    /// <summary>Says how many are drawn; empty if all are.</summary>
    public static string Note(int count) => count <= Most ? ""
        : $"; {PlotNumber.Count(Most)} of them are drawn, all of the {PlotNumber.Count(Most / 2)} most hit";
}
