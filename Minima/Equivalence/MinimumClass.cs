namespace Minima.Equivalence;

/// <summary>One class: the runs that found it, and a specimen to stand for it.</summary>
public sealed class MinimumClass
{
    private MinimumClass? _joinedTo;

    internal MinimumClass(Specimen first)
    {
        Representative = first;
        Runs.Add(first.Outcome.Run);
    }

    /// <summary>The member with the lowest run index.</summary>
    public Specimen Representative { get; private set; }

    /// <summary>Its name: <c>r</c> and the run index of its representative.</summary>
    public string Id => $"r{Representative.Outcome.Run}";

    /// <summary>The runs that found the class, ascending.</summary>
    public RunSet Runs { get; } = new();

    /// <summary>Number of runs that found the class.</summary>
    public int Hits => Runs.Count;

    /// <summary>The class that this one has become part of, or itself; with path halving, so that it stays near.</summary>
    internal MinimumClass Root
    {
        get
        {
            MinimumClass at = this;
            while (at._joinedTo is { } next)
            {
                if (next._joinedTo is { } after)
                    at._joinedTo = after;
                at = next;
            }

            return at;
        }
    }

    /// <summary>The class as one of another table.</summary>
    internal MinimumClass Copy()
    {
        var copy = new MinimumClass(Representative);
        copy.Runs.UnionWith(Runs);
        return copy;
    }

    internal void Add(Specimen specimen)
    {
        Runs.Add(specimen.Outcome.Run);
        Consider(specimen);
    }

    /// <summary>Takes over the hits of a class of the same table, which ends.</summary>
    internal void Absorb(MinimumClass other)
    {
        Runs.UnionWith(other.Runs);
        Consider(other.Representative);
        other._joinedTo = this;
    }

    private void Consider(Specimen specimen)
    {
        if (specimen.Outcome.Run < Representative.Outcome.Run)
            Representative = specimen;
    }
}
