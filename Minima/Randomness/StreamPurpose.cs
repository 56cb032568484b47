namespace Minima.Randomness;

/// <summary>What a stream of random numbers is drawn for: each purpose of a seed has a stream of its own.</summary>
public enum StreamPurpose
{
    /// <summary>Initial parameters of a run.</summary>
    Init = 1,

    /// <summary>Order of the samples in mini-batches.</summary>
    Batches = 2,

    /// <summary>Noise added to the parameters after a step.</summary>
    Noise = 3,

    /// <summary>Generated data.</summary>
    Data = 4,

    /// <summary>The split into training and test data.</summary>
    Split = 5,

    /// <summary>Probe points of the invariants that route a minimum to its bucket.</summary>
    Probe = 6,

    /// <summary>Planted points by which the grouping is controlled.</summary>
    Controls = 7,

    /// <summary>Whatever the experiments about claims draw.</summary>
    Claim = 8,
}
