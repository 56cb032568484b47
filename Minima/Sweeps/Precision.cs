namespace Minima.Sweeps;

/// <summary>Arithmetic of the exploring phase; polish and verdict are always double.</summary>
public enum Precision
{
    /// <summary>IEEE 754 binary64.</summary>
    Double,

    /// <summary>IEEE 754 binary32.</summary>
    Float,
}
