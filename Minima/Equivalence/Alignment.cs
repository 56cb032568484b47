namespace Minima.Equivalence;

/// <summary>What a search for a group element that carries one point onto another has come to.</summary>
/// <param name="Witness">The element; null if none was found.</param>
/// <param name="Allowed">
/// The distance that errors explain: the radius of the point that stays, and that of the one that is moved times the most
/// by which the element stretches a distance. NaN without an element.
/// </param>
/// <param name="IsDecided">False if the search gave up: then it is not known whether there is an element.</param>
public readonly record struct Alignment(Witness? Witness, double Allowed, bool IsDecided)
{
    /// <summary>There is no such element.</summary>
    public static Alignment None { get; } = new(null, double.NaN, true);

    /// <summary>The search gave up.</summary>
    public static Alignment GivenUp { get; } = new(null, double.NaN, false);
}
