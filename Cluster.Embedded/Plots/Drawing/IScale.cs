namespace Cluster.Embedded.Plots.Drawing;

/// <summary>Where values lie along an axis.</summary>
internal interface IScale
{
    /// <summary>The lowest value of the axis.</summary>
    double Low { get; }

    /// <summary>The highest value of the axis.</summary>
    double High { get; }

    /// <summary>The marks, ascending, none outside the axis.</summary>
    IReadOnlyList<Tick> Ticks { get; }

    /// <summary>The place of a value: 0 at <see cref="Low"/>, 1 at <see cref="High"/>.</summary>
    double Place(double value);

    /// <summary>The value at a place.</summary>
    double ValueAt(double place);
}
