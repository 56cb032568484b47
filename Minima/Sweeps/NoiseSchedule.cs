namespace Minima.Sweeps;

/// <summary>How the amplitude of the added noise changes while it lasts.</summary>
public enum NoiseSchedule
{
    /// <summary>The same until it ends.</summary>
    Constant,

    /// <summary>Falls linearly to zero at its end.</summary>
    Linear,
}
