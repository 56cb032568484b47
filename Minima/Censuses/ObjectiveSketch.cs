namespace Minima.Censuses;

/// <summary>A census in the making, with what it has of one objective, for those who watch.</summary>
/// <param name="Runs">The runs counted.</param>
/// <param name="Grouped">How many runs, of all objectives, the classes are of: fewer than were counted where these are newer.</param>
/// <param name="Classes">The objective's classes, without the second look that a census takes at those hit once.</param>
public sealed record ObjectiveSketch(RunCounts Runs, int Grouped, IReadOnlyList<ClassSketch> Classes);
