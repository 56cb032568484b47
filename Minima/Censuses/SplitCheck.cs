using Minima.Equivalence;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// A second look at classes hit once. A point whose error was underestimated founds a class of its own, and such false
/// singletons are all that Good–Turing and Chao count by: each is compared with its nearest classes under much wider
/// errors, and where one comes near, both are polished afresh and compared by what is then left of their errors.
/// </summary>
public static class SplitCheck
{
    /// <summary>How much wider than its error a singleton looks for a class that it might belong to.</summary>
    private const double Stretch = 1024;

    /// <summary>Joins the singletons of a table that turn out to be members of other classes.</summary>
    /// <param name="table">The table; changed.</param>
    /// <param name="aligner">Its aligner.</param>
    /// <param name="repolish">Polishes a class's point again; null if that ends nowhere stationary.</param>
    public static SplitCheckResult Run(ClassTable table, IAligner aligner, Func<RunOutcome, Specimen?> repolish)
    {
        int singletons = 0, near = 0, joined = 0;
        foreach (MinimumClass singleton in table.Classes.Where(c => c.Hits == 1))
        {
            singletons++;
            MinimumClass[] rivals = [.. table.FindNear(singleton.Representative, Stretch).Where(c => c != singleton.Root)];
            if (rivals.Length == 0)
                continue;
            near++;
            Specimen? again = repolish(singleton.Representative.Outcome);
            MinimumClass? home = again is null ? null : Array.Find(rivals, rival => IsSame(aligner, again, repolish(rival.Representative.Outcome)));
            if (home is null)
                continue;
            table.Join(singleton, home);
            joined++;
        }

        return new SplitCheckResult(singletons, near, joined);
    }

    private static bool IsSame(IAligner aligner, Specimen a, Specimen? b) => b is not null && Comparison.Distance(aligner, a, b) is not null;
}
