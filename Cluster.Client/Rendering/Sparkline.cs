namespace Cluster.Client.Rendering;

/// <summary>Numbers as a line of blocks, one character each.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>The line; <paramref name="low"/> and below is the lowest block, <paramref name="high"/> and above the highest.</summary>
    public static string Of(IEnumerable<double> values, double low, double high) =>
        string.Concat(values.Select(value => Blocks[Level(value, low, high)]));

    private static int Level(double value, double low, double high) =>
        value >= high && high > low ? Blocks.Length - 1 : value <= low || !(high > low) ? 0 : (int)((value - low) / (high - low) * Blocks.Length);
}
