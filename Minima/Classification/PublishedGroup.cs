namespace Minima.Classification;

/// <summary>One group of a published grouping: a row of the contingency table.</summary>
/// <param name="Label">Its published label.</param>
/// <param name="Points">Number of its points that have a class.</param>
/// <param name="Classes">The representatives' run indices of the classes its points are in, ascending, with the number of points in each.</param>
public sealed record PublishedGroup(long Label, int Points, IReadOnlyList<(int Class, int Points)> Classes);
