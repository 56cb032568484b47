namespace Minima.Kernels.Lanes;

/// <summary>Which widths this machine runs in hardware. Results do not depend on the width, only speed does.</summary>
public static class LaneWidths
{
    /// <summary>The supported widths, narrowest first; scalar always is.</summary>
    public static IReadOnlyList<LaneWidth> Supported { get; } =
        [.. Enum.GetValues<LaneWidth>().Where(IsSupported).Order()];

    /// <summary>The widest supported width.</summary>
    public static LaneWidth Widest => Supported[^1];

    private static bool IsSupported(LaneWidth width) => width switch
    {
        LaneWidth.Bits128 => Lane128<double>.IsSupported,
        LaneWidth.Bits256 => Lane256<double>.IsSupported,
        LaneWidth.Bits512 => Lane512<double>.IsSupported,
        _ => true,
    };
}
