namespace Cluster.Embedded.Exports;

/// <summary>What packed data can unpack to: a claim beyond it is false, whatever the data is.</summary>
internal static class DeflateLimit
{
    private const long MaxRatio = 1032;
    private const long Slack = 4096;
    private const long UsualRatio = 100;
    private const long Harmless = 8 << 20;

    /// <summary>The most bytes that a deflated stream of <paramref name="packed"/> bytes can hold.</summary>
    public static long Of(long packed) => packed * MaxRatio + Slack;

    /// <summary>
    /// Whether data unpacks to so much, from so little, that it holds next to nothing: numbers take eight times its size in
    /// memory, and numbers that were measured or trained do not pack like that.
    /// </summary>
    public static bool IsBomb(long packed, long unpacked) => unpacked > Harmless && unpacked / UsualRatio > packed;
}
