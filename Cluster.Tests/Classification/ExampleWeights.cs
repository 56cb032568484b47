using Cluster.Embedded.Exports;
using Cluster.Embedded.Weights;
using Cluster.Tests.Training;
using Minima.Kernels.Lanes;
using Minima.Sweeps;

namespace Cluster.Tests.Classification;

/// <summary>
/// The example in <c>data/classify</c>: networks as a framework leaves them, explored in single precision and not
/// polished, with the labels of a matcher that sorts the units and rounds the weights to integers. It knows nothing of
/// sign flips.
/// </summary>
internal static class ExampleWeights
{
    private const int Points = 24;

    /// <summary>The bytes of <c>data/classify/xor.npz</c>.</summary>
    public static byte[] Npz(WeightsDescription description)
    {
        var optimizer = new OptimizerSpec { LearningRate = 0.3, Steps = 6000, Precision = Precision.Float };
        RunSpec[] runs = TestRuns.Specs(description.Setting with { Optimizer = optimizer }, Points);
        double[][] points = [.. TestRuns.Explore(description.Objective, runs, LaneWidth.Scalar).Select(exploration => exploration.Parameters)];
        using var stream = new MemoryStream();
        using (var archive = new NpzWriter(stream))
        {
            foreach ((string name, int[] shape, double[] values) in WeightsFolder.XorTensors(points, true, "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"))
                archive.Add<float>(name, [.. values.Select(value => (float)value)], shape);
            string[] keys = [.. points.Select(RoundedKey)];
            archive.Add<long>("labels", [.. keys.Select(key => (long)Array.IndexOf([.. keys.Distinct()], key))], [Points]);
        }

        return stream.ToArray();
    }

    /// <summary>Each unit's incoming, bias and outgoing weights rounded, the units in order of the text, then the output biases.</summary>
    private static string RoundedKey(double[] point)
    {
        int[][] places = [[0, 1, 4, 6, 8], [2, 3, 5, 7, 9]];
        IEnumerable<string> units = places.Select(unit => string.Join(' ', unit.Select(i => Rounded(point[i])))).Order(StringComparer.Ordinal);
        return string.Join('|', units.Append($"{Rounded(point[10])} {Rounded(point[11])}"));
    }

    private static int Rounded(double weight) => (int)Math.Round(weight);
}
