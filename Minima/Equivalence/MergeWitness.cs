namespace Minima.Equivalence;

/// <summary>Why a run is in a class: the point of the class that it is a copy of, and the group element that shows it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Onto">Run of the class whose point it is carried onto: the representative, or a link of the chain to it.</param>
/// <param name="Witness">The element; null for functions on the data, which need none.</param>
/// <param name="Scales">
/// Per hidden layer and unit of the target: what the copy's incoming weights were divided by, relative to the target's,
/// where scales are a symmetry (1 for other units); empty where they are none.
/// </param>
/// <param name="Residual">Distance that is left.</param>
/// <param name="Allowed">What the error radii explain of it, with the stretch of the element.</param>
public sealed record MergeWitness(int Run, int Onto, Witness? Witness, IReadOnlyList<double[]> Scales, double Residual, double Allowed);
