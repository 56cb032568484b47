namespace Minima.Sweeps;

/// <summary>How minima are grouped.</summary>
public sealed record ClassesSpec(ClassGroup Group = ClassGroup.Symmetry, DataSymmetry DataSymmetry = DataSymmetry.None);
