namespace Minima.Data;

/// <summary>Sizes beyond which data is refused, before memory is claimed for it.</summary>
public static class DataLimits
{
    /// <summary>Most bytes of one data file, or of what it unpacks to: 512 MiB.</summary>
    public const long MaxBytes = 512L << 20;

    /// <summary>Most numbers in one array: samples × inputs, or samples × targets.</summary>
    public const int MaxValues = 50_000_000;

    /// <summary>Most classes.</summary>
    public const int MaxClasses = 1000;
}
