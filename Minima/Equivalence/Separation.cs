using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>
/// Why two classes are not one: an invariant that differs by more than its errors, or else a search of the whole group
/// that found no element.
/// </summary>
/// <param name="A">One class's invariant.</param>
/// <param name="B">The other's, of the same name; both NaN where only the search tells them apart.</param>
/// <param name="IsBySearch">Whether no invariant differs by more than its errors.</param>
public sealed record Separation(Invariant A, Invariant B, bool IsBySearch)
{
    /// <summary>The difference in units of the errors' sum: above 1 the true values differ for certain.</summary>
    public double Margin => Margins(A, B);

    /// <summary>The separation of two classes' representatives: by the invariant that differs most in units of its error.</summary>
    public static Separation Between(IAligner aligner, NetworkShape shape, Specimen a, Specimen b)
    {
        if (a.IsContinuum != b.IsContinuum)
            return new Separation(new("continuum", a.IsContinuum ? 1 : 0, 0), new("continuum", b.IsContinuum ? 1 : 0, 0), false);
        (Invariant A, Invariant B) best = Invariants.Of(aligner, shape, a).Zip(Invariants.Of(aligner, shape, b)).MaxBy(pair => Margins(pair.First, pair.Second));
        return Margins(best.A, best.B) > 1
            ? new Separation(best.A, best.B, false)
            : new Separation(new("search", double.NaN, double.NaN), new("search", double.NaN, double.NaN), true);
    }

    private static double Margins(Invariant a, Invariant b)
    {
        double difference = Math.Abs(a.Value - b.Value), error = a.Error + b.Error;
        return difference == 0 ? 0 : difference / error;
    }
}
