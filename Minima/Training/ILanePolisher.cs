namespace Minima.Training;

/// <summary>
/// Polishes runs side by side in the lanes of one vector; a polished run leaves its lane free for the next. Each comes out
/// with the bits of <see cref="Polisher"/>.
/// </summary>
internal interface ILanePolisher
{
    /// <summary>Number of lanes.</summary>
    int Width { get; }

    /// <summary>Number of lanes that carry a run.</summary>
    int Occupied { get; }

    /// <summary>Puts a run into a free lane.</summary>
    /// <exception cref="InvalidOperationException">No lane is free.</exception>
    void Load(Exploration exploration);

    /// <summary>Takes all runs a step or a part of one further, and appends those that are polished.</summary>
    void Advance(ICollection<(Exploration Exploration, PolishedPoint Point)> polished);
}
