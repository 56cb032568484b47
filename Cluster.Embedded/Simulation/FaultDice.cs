namespace Cluster.Embedded.Simulation;

/// <summary>
/// Says when something goes wrong, and counts it. Each seed has some kinds of faults and not others, and its own frequency
/// of each: mixtures that are always the same would hide what needs a rare one (Groce et al., Swarm Testing, 2012).
/// </summary>
internal sealed class FaultDice
{
    private readonly World _world;
    private readonly double[] _chance = new double[Enum.GetValues<FaultKind>().Length];
    private readonly long[] _count = new long[Enum.GetValues<FaultKind>().Length];

    /// <summary>Draws which faults there are.</summary>
    public FaultDice(World world, IReadOnlyList<FaultKind> faults)
    {
        _world = world;
        foreach (FaultKind fault in faults)
            _chance[(int)fault] = world.NextUnit() < 0.5 ? 0 : Math.Pow(10, -0.7 - 2 * world.NextUnit());
    }

    /// <summary>Whether faults happen; when they stop, they stop for good.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How often each happened.</summary>
    public IReadOnlyList<long> Counts => _count;

    /// <summary>Whether the seed has a kind of fault.</summary>
    public bool Has(FaultKind fault) => _chance[(int)fault] > 0;

    /// <summary>Whether it happens now.</summary>
    public bool Falls(FaultKind fault)
    {
        // Of faults that the seed does not have, nothing is drawn: the draws stay few.
        if (!IsOn || _chance[(int)fault] == 0 || _world.NextUnit() >= _chance[(int)fault])
            return false;
        Happened(fault);
        return true;
    }

    /// <summary>Counts a fault that was planned.</summary>
    public void Happened(FaultKind fault)
    {
        _count[(int)fault]++;
        _world.Note(0xFA017 + (ulong)fault);
    }
}
