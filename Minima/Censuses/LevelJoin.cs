using Minima.Equivalence;

namespace Minima.Censuses;

/// <summary>Why two classes modulo symmetry are one at a level above; at each level the joins of it and of those below make its classes.</summary>
/// <param name="Level">Data, function or connected.</param>
/// <param name="A">Id of one class.</param>
/// <param name="B">Id of the other.</param>
/// <param name="Witness">
/// What carries A's point onto B's: units and, where the declared symmetry is needed, inputs and outputs. At level function
/// only the latter; null where the points need no element to compute the same, and for connections.
/// </param>
/// <param name="Residual">What is left: distance of the points, or of their outputs on the data; at level connected the barrier.</param>
/// <param name="Allowed">What the errors explain of it; at level connected the highest barrier that connects.</param>
public sealed record LevelJoin(ClassLevel Level, string A, string B, Witness? Witness, double Residual, double Allowed);
