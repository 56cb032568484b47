using System.Globalization;
using Minima.Data;

namespace Cluster.Embedded.Datasets;

/// <summary>When numbers are class labels.</summary>
internal static class LabelRule
{
    private const int MaxGuessed = 100;

    /// <summary>Whether a value can be a label: an integer of at least 0, below the most classes.</summary>
    public static bool IsLabel(double value) => value >= 0 && value < DataLimits.MaxClasses && value == Math.Floor(value);

    /// <summary>The number of classes 0 … largest label, and the smallest label that no value has, or −1.</summary>
    /// <param name="labels">Values that all are labels.</param>
    public static (int Classes, int Missing) Count(ReadOnlySpan<double> labels)
    {
        var seen = new bool[DataLimits.MaxClasses];
        int classes = 0;
        foreach (double label in labels)
        {
            seen[(int)label] = true;
            classes = Math.Max(classes, (int)label + 1);
        }

        return (classes, Array.IndexOf(seen, false, 0, classes));
    }

    /// <summary>
    /// The number of classes C if the values look like labels, else 0 for regression: all are integers 0 … C − 1, each
    /// occurs, and 2 ≤ C ≤ 100. A spec that knows better sets labels.
    /// </summary>
    public static int ClassesIfLabels(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!IsLabel(value))
                return 0;
        }

        (int classes, int missing) = Count(values);
        return missing < 0 && classes is >= 2 and <= MaxGuessed ? classes : 0;
    }

    /// <summary>A number as messages show it.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
