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

    internal void Add(Specimen specimen)
    {
        Runs.Add(specimen.Outcome.Run);
        Consider(specimen);
    }

    /// <summary>Takes over the hits of a class of another table, which stays as it is.</summary>
    internal void Include(MinimumClass other)
    {
        Runs.UnionWith(other.Runs);
        Consider(other.Representative);
    }

    /// <summary>Takes over the hits of a class of the same table, which ends.</summary>
    internal void Absorb(MinimumClass other)
    {
        Include(other);
        other._joinedTo = this;
    }

    private void Consider(Specimen specimen)
    {
        if (specimen.Outcome.Run < Representative.Outcome.Run)
            Representative = specimen;
    }
}
