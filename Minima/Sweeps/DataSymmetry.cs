namespace Minima.Sweeps;

/// <summary>A declared symmetry of data and targets, reported as a level of its own.</summary>
public enum DataSymmetry
{
    /// <summary>None is declared.</summary>
    None,

    /// <summary>The ReLU teacher's: input coordinates permute.</summary>
    Coordinates,

    /// <summary>The task's: input coordinates of xor and parity permute, and may be negated where no penalty notices.</summary>
    Task,

    /// <summary>The group that the spec's generators make: matrices for inputs and outputs.</summary>
    Given,
}
