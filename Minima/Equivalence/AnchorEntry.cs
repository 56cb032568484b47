using Minima.Training;

namespace Minima.Equivalence;

/// <summary>An anchor as one table hands it to another.</summary>
/// <param name="Outcome">The run.</param>
/// <param name="Reach">How far what the anchor stands for may lie from it, errors included.</param>
/// <param name="LossReach">The same of the loss.</param>
public sealed record AnchorEntry(RunOutcome Outcome, double Reach, double LossReach);
