namespace Cluster.Embedded.Exports;

/// <summary>What packed data can unpack to: a claim beyond it is false, whatever the data is.</summary>
internal static class DeflateLimit
{
    private const long MaxRatio = 1032;
    private const long Slack = 4096;

    /// <summary>The most bytes that a deflated stream of <paramref name="packed"/> bytes can hold.</summary>
    public static long Of(long packed) => packed * MaxRatio + Slack;
}
