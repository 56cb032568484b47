using Minima.Statistics;

namespace Minima.Comparisons;

/// <summary>Two sweeps' classes of one objective, merged by alignment and set side by side.</summary>
/// <param name="ObjectiveA">Number of the objective in A's catalog.</param>
/// <param name="ObjectiveB">Number of the objective in B's catalog.</param>
/// <param name="Classes">The classes, by loss, then by lowest run.</param>
/// <param name="NoClass">Runs that ended at no stationary point.</param>
/// <param name="Homogeneity">Whether both draw from one distribution over the classes and having none.</param>
public sealed record ObjectiveComparison(
    int ObjectiveA, int ObjectiveB, IReadOnlyList<ClassComparison> Classes, ShareComparison NoClass, Homogeneity Homogeneity);
