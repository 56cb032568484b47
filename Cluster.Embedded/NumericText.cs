using System.Globalization;

namespace Cluster.Embedded;

/// <summary>Numbers as text.</summary>
public static class NumericText
{
    /// <summary>A number in its shortest form that reads back to the same bits.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
