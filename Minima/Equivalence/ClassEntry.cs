using Minima.Training;

namespace Minima.Equivalence;

/// <summary>A part of a class as one table hands it to another: outcomes, of which specimens are made again.</summary>
/// <param name="Objective">Number of the objective.</param>
/// <param name="Class">Run of the class's representative, which says which entries are of one class.</param>
/// <param name="Gaps">Some of the runs that found the class, ascending, as differences to the one before; the first to −1.</param>
/// <param name="Representative">The representative in the class's first entry, unless it is its anchor; null in others.</param>
/// <param name="Anchor">One of the class's anchors; null in an entry that only adds hits.</param>
public sealed record ClassEntry(int Objective, int Class, int[] Gaps, RunOutcome? Representative, AnchorEntry? Anchor)
{
    /// <summary>Most hits in an entry.</summary>
    public const int MostHits = 1 << 19;

    /// <summary>The runs, ascending.</summary>
    public IEnumerable<int> Runs()
    {
        int run = -1;
        foreach (int gap in Gaps)
            yield return run += gap;
    }

    /// <summary>The gaps of some runs.</summary>
    /// <param name="runs">Indices, ascending.</param>
    public static int[] GapsOf(IReadOnlyList<int> runs)
    {
        var gaps = new int[runs.Count];
        for (int i = 0; i < gaps.Length; i++)
            gaps[i] = runs[i] - (i == 0 ? -1 : runs[i - 1]);
        return gaps;
    }
}
