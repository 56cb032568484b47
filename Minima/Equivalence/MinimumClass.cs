namespace Minima.Equivalence;

/// <summary>One class: the runs that found it, and a specimen to stand for it.</summary>
public sealed class MinimumClass
{
    internal MinimumClass(Specimen first)
    {
        Representative = first;
        Runs.Add(first.Outcome.Run);
    }

    /// <summary>The member with the lowest run index.</summary>
    public Specimen Representative { get; private set; }

    /// <summary>The runs that found the class, ascending.</summary>
    public RunSet Runs { get; } = new();

    /// <summary>Number of runs that found the class.</summary>
    public int Hits => Runs.Count;

    internal void Add(Specimen specimen)
    {
        Runs.Add(specimen.Outcome.Run);
        Consider(specimen);
    }

    internal void Absorb(MinimumClass other)
    {
        Runs.UnionWith(other.Runs);
        Consider(other.Representative);
    }

    private void Consider(Specimen specimen)
    {
        if (specimen.Outcome.Run < Representative.Outcome.Run)
            Representative = specimen;
    }
}
