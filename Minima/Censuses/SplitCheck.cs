using Minima.Equivalence;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// A second look at classes hit once. A point whose error was underestimated founds a class of its own, and such false
/// singletons are all that Good–Turing and Chao count by: each is compared with its nearest classes under much wider
/// errors, and where one comes near, both are polished afresh and compared by what is then left of their errors.
/// </summary>
public sealed class SplitCheck
{
    /// <summary>How much wider than its error a singleton looks for a class that it might belong to.</summary>
    private const double Stretch = 1024;

    private readonly ClassTable _table;
    private readonly MergeEvidence _evidence;
    private readonly Func<RunOutcome, Specimen?> _repolish;
    private readonly Dictionary<int, Specimen?> _repolished = [];

    private SplitCheck(ClassTable table, MergeEvidence evidence, Func<RunOutcome, Specimen?> repolish)
    {
        _table = table;
        _evidence = evidence;
        _repolish = repolish;
    }

    /// <summary>Joins the singletons of a table that turn out to be members of other classes.</summary>
    /// <param name="table">The table; changed.</param>
    /// <param name="evidence">Makes the witnesses, by the table's aligner.</param>
    /// <param name="repolish">Polishes a class's point again; null if that ends nowhere stationary.</param>
    public static SplitCheckResult Run(ClassTable table, MergeEvidence evidence, Func<RunOutcome, Specimen?> repolish) =>
        new SplitCheck(table, evidence, repolish).Run();

    private SplitCheckResult Run()
    {
        int singletons = 0, near = 0;
        var joins = new List<MergeWitness>();
        foreach (MinimumClass singleton in _table.Classes.Where(c => c.Hits == 1))
        {
            singletons++;
            MinimumClass[] rivals = [.. _table.FindNear(singleton.Representative, Stretch).Where(c => c != singleton.Root)];
            if (rivals.Length == 0)
                continue;
            near++;
            foreach (MinimumClass rival in rivals)
            {
                if (TryWitness(singleton.Representative, rival.Representative) is not { } witness)
                    continue;
                joins.Add(witness);
                _table.Join(singleton, rival);
                break;
            }
        }

        return new SplitCheckResult(singletons, near, joins);
    }

    private MergeWitness? TryWitness(Specimen singleton, Specimen rival) =>
        Repolished(singleton) is { } from && Repolished(rival) is { } onto ? _evidence.TryWitness(from, onto) : null;

    private Specimen? Repolished(Specimen specimen)
    {
        int run = specimen.Outcome.Run;
        if (!_repolished.TryGetValue(run, out Specimen? again))
        {
            again = _repolish(specimen.Outcome) is { } found && IsStillThere(specimen, found) ? found : null;
            _repolished.Add(run, again);
        }

        return again;
    }

    /// <summary>Polishing may leave for another stationary point; what is true there says nothing about this one.</summary>
    private static bool IsStillThere(Specimen before, Specimen after) =>
        before.IsContinuum == after.IsContinuum
        && (before.Outcome.Verdict, before.Outcome.Index) == (after.Outcome.Verdict, after.Outcome.Index)
        && UnitSearch.Distance(before.Point, after.Point) <= Stretch * before.Radius + after.Radius;
}
