namespace Minima.Equivalence;

/// <summary>One class: the runs that found it, and the specimens by which further copies are recognized.</summary>
public sealed class MinimumClass
{
    private readonly RunSet _runs = new();

    internal MinimumClass(Specimen first)
    {
        Representative = first;
        Widest = first;
        _runs.Add(first.Outcome.Run);
    }

    /// <summary>The member with the lowest run index.</summary>
    public Specimen Representative { get; private set; }

    /// <summary>The member with the largest error radius: it reaches furthest.</summary>
    public Specimen Widest { get; private set; }

    /// <summary>The runs that found the class, ascending.</summary>
    public RunSet Runs => _runs;

    /// <summary>Number of runs that found the class.</summary>
    public int Hits => _runs.Count;

    /// <summary>The anchors to compare with: one or two specimens.</summary>
    internal IEnumerable<Specimen> Anchors => ReferenceEquals(Representative, Widest) ? [Representative] : [Representative, Widest];

    internal void Add(Specimen specimen)
    {
        _runs.Add(specimen.Outcome.Run);
        Consider(specimen);
    }

    internal void Absorb(MinimumClass other)
    {
        _runs.UnionWith(other._runs);
        Consider(other.Representative);
        Consider(other.Widest);
    }

    private void Consider(Specimen specimen)
    {
        int run = specimen.Outcome.Run;
        if (run < Representative.Outcome.Run)
            Representative = specimen;
        if (specimen.Radius > Widest.Radius || (specimen.Radius == Widest.Radius && run < Widest.Outcome.Run))
            Widest = specimen;
    }
}
