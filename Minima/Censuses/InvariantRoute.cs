using Minima.Equivalence;
using Minima.Objectives;
using Minima.Randomness;
using Minima.Sweeps;
using Minima.Training;

namespace Minima.Censuses;

/// <summary>
/// Which of several aggregators counts an outcome: a function of the outcome alone, so that a report that comes twice comes
/// to the same one. Reports of one class have nearly the same invariant and so, as a rule, the same aggregator: not those at
/// the edge of a bin, and not where errors are wider than a bin. Merging joins the parts of a class wherever they are.
/// </summary>
public sealed class InvariantRoute
{
    /// <summary>Bits of a double that are left out; 16 bits of the mantissa stay, relative steps of 10⁻⁵.</summary>
    private const int BinBits = 36;

    private readonly ObjectiveCatalog _catalog;
    private readonly IAligner[] _aligners;

    /// <summary>The route among some aggregators.</summary>
    /// <param name="spec">The sweep.</param>
    /// <param name="catalog">Its objectives.</param>
    /// <param name="aggregators">How many there are.</param>
    public InvariantRoute(SweepSpec spec, ObjectiveCatalog catalog, int aggregators)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(aggregators, 1);
        _catalog = catalog;
        Aggregators = aggregators;
        ClassLevel level = ObjectiveTally.MainLevel(spec.Classes);
        _aligners = [.. Enumerable.Range(0, catalog.Count).Select(o => new NetworkAligner(catalog[o], level))];
    }

    /// <summary>How many aggregators there are.</summary>
    public int Aggregators { get; }

    /// <summary>The number of the aggregator, from 0.</summary>
    public int Of(RunOutcome outcome)
    {
        if (Aggregators == 1)
            return 0;
        int objective = _catalog.IndexOfRun(outcome.Run);
        ulong bin = outcome.IsStationary && outcome.Fits(_catalog[objective].Shape) ? BinOf(objective, outcome) : (ulong)outcome.Run;
        return (int)(StableHash.Combine((ulong)objective, bin) % (ulong)Aggregators);
    }

    private ulong BinOf(int objective, RunOutcome outcome)
    {
        Fingerprint fingerprint = Comparison.FingerprintOf(_aligners[objective], Specimen.Of(_catalog[objective], outcome));
        // To the nearest, so that round numbers lie in the middle of a bin.
        return (ulong)(BitConverter.DoubleToInt64Bits(fingerprint.Key) + (1L << (BinBits - 1))) >> BinBits;
    }
}
