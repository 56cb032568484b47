using Minima.Kernels;
using Minima.Randomness;

namespace Minima.Data.Generation;

/// <summary>
/// Curves in the plane, one per class, with Gaussian noise on both coordinates. Points are spaced evenly along each
/// curve; sample s is of class s mod classes, so class sizes differ by one at most.
/// </summary>
internal static class PlaneData
{
    private const double InnerRadius = 0.5;

    /// <summary>The upper half of a unit circle around (0, 0), and the lower half of one around (1, ½).</summary>
    public static Dataset Moons(DataSpec spec) => Generate(spec, 2, (label, index, count) =>
    {
        double angle = count == 1 ? 0 : Math.PI * index / (count - 1);
        double x = ScalarMath.Cos(angle), y = ScalarMath.Sin(angle);
        return label == 0 ? (x, y) : (1 - x, 0.5 - y);
    });

    /// <summary>Circles of radius 1 (class 0) and ½ (class 1) around the origin.</summary>
    public static Dataset Circles(DataSpec spec) => Generate(spec, 2, (label, index, count) =>
        OnCircle(label == 0 ? 1 : InnerRadius, (double)index / count));

    /// <summary>Arms from the origin (exclusive) to the unit circle, rotated copies of each other.</summary>
    public static Dataset Spirals(DataSpec spec) => Generate(spec, spec.Classes, (label, index, count) =>
    {
        double radius = (index + 1.0) / count;
        return OnCircle(radius, spec.Turns * radius + (double)label / spec.Classes);
    });

    private static (double X, double Y) OnCircle(double radius, double turns)
    {
        double angle = 2 * Math.PI * turns;
        return (radius * ScalarMath.Cos(angle), radius * ScalarMath.Sin(angle));
    }

    private static Dataset Generate(DataSpec spec, int classes, Func<int, int, int, (double X, double Y)> pointOf)
    {
        var random = new Prng(spec.Seed, StreamPurpose.Data);
        var inputs = new double[spec.Samples * 2];
        var labels = new double[spec.Samples];
        for (int s = 0; s < spec.Samples; s++)
        {
            int label = s % classes;
            int count = (spec.Samples - label - 1) / classes + 1;
            (double x, double y) = pointOf(label, s / classes, count);
            inputs[2 * s] = x + spec.Noise * random.NextNormal();
            inputs[2 * s + 1] = y + spec.Noise * random.NextNormal();
            labels[s] = label;
        }

        return new Dataset(inputs, 2, labels, 1, classes);
    }
}
