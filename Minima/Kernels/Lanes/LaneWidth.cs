namespace Minima.Kernels.Lanes;

/// <summary>How many bits a vector of lanes has.</summary>
public enum LaneWidth
{
    /// <summary>One run at a time.</summary>
    Scalar = 0,

    /// <summary>128 bits.</summary>
    Bits128 = 128,

    /// <summary>256 bits.</summary>
    Bits256 = 256,

    /// <summary>512 bits.</summary>
    Bits512 = 512,
}
