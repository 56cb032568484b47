namespace Cluster.Web.Dashboard;

/// <summary>What the page shows of a sweep besides where it stands.</summary>
/// <param name="Finished">Runs that it is of.</param>
/// <param name="Architecture">Which architecture the first figures are of.</param>
/// <param name="Architectures">All architectures, in words.</param>
/// <param name="RunsPerSecond">Runs that ended per second, lately; null if that is not known.</param>
/// <param name="Classes">How many classes the architecture has.</param>
/// <param name="MostHit">The most-hit classes.</param>
/// <param name="Figures">The drawings.</param>
public sealed record FigureSet(
    int Finished, int Architecture, IReadOnlyList<string> Architectures, double? RunsPerSecond, int Classes, IReadOnlyList<ClassLine> MostHit, IReadOnlyList<Figure> Figures);
