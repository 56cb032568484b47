using Cluster.Embedded.Exports;
using Minima.Data;
using Minima.Networks;

namespace Cluster.Embedded.Weights;

/// <summary>Reads points, one or many per file, into the one parameter layout.</summary>
public static class WeightsReader
{
    /// <summary>All arrays are read as doubles, and from here on different whole numbers may be one double.</summary>
    private const double LabelLimit = 1L << 53;

    /// <summary>All points of the files, in the order of the files; a directory stands for its .npz and .safetensors files by name.</summary>
    /// <exception cref="InputException">A file cannot be read, or does not hold what the description says.</exception>
    public static IReadOnlyList<GivenPoint> Read(IReadOnlyList<string> paths, WeightsDescription description) =>
        [.. paths.SelectMany(FilesOf).SelectMany(path => ReadFile(WeightsFile.Open(path), description))];

    private static IReadOnlyList<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
            return [path];
        string[] files = [.. Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file) is ".npz" or ".safetensors").Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InputException(path, null, null, "the directory has no .npz or .safetensors files");
    }

    private static IEnumerable<GivenPoint> ReadFile(WeightsFile file, WeightsDescription description)
    {
        NetworkShape shape = description.Objective.Shape;
        TensorFinder found = new TensorFinder(file, shape, description.Names).Find();
        double[][] points = found.Parameters is { } row
            ? ReadRows(new PointTensor(file, row, [shape.Parameters], "parameters"))
            : ReadLayers(file, found.Layers, shape, description.Names.Transposed);
        long[]? labels = description.Grouping is { } grouping ? ReadLabels(file, grouping, points.Length) : null;
        return points.Select((point, i) => new GivenPoint(file.Name, i, point, labels?[i]));
    }

    private static double[][] ReadRows(PointTensor tensor) =>
        [.. Enumerable.Range(0, tensor.Count).Select(point => tensor.Of(point).ToArray())];

    private static double[][] ReadLayers(WeightsFile file, IReadOnlyList<LayerTensors> layers, NetworkShape shape, bool transposed)
    {
        PointTensor[] weights = [.. layers.Select((layer, l) => PointTensor.OfWeights(file, layer.Weight, shape, shape.Layers[l], transposed))];
        double[][] points = NewPoints(weights[0], shape);
        for (int l = 0; l < weights.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            weights[l].RequireCountOf(weights[0]);
            ReadWeights(weights[l], layer, transposed, points);
            if (layer.FrozenWeights)
                RequireFixed(weights[l], layer, points, shape.Network.OutputWeights!.Value);
            if (layers[l].Bias is not { } name)
                continue;
            var biases = new PointTensor(file, name, [layer.Units], "units");
            biases.RequireCountOf(weights[0]);
            for (int point = 0; point < points.Length; point++)
                biases.Of(point).CopyTo(points[point].AsSpan(layer.BiasOffset));
        }

        return [.. points.Select(point => point[..shape.Parameters])];
    }

    private static double[][] NewPoints(PointTensor first, NetworkShape shape)
    {
        if ((long)first.Count * shape.Storage > DataLimits.MaxValues)
            throw first.Bad($"{first.Count:N0} points of {shape.Parameters:N0} parameters are more than the {DataLimits.MaxValues:N0} numbers that are read at once; split the file");
        return [.. Enumerable.Range(0, first.Count).Select(_ => new double[shape.Storage])];
    }

    private static void ReadWeights(PointTensor tensor, LayerShape layer, bool transposed, double[][] points)
    {
        for (int point = 0; point < points.Length; point++)
        {
            ReadOnlySpan<double> values = tensor.Of(point);
            for (int i = 0; i < layer.Units; i++)
            {
                for (int j = 0; j < layer.Inputs; j++)
                    points[point][layer.WeightOffset + i * layer.Inputs + j] = values[transposed ? j * layer.Units + i : i * layer.Inputs + j];
            }
        }
    }

    /// <summary>A file may have the output weights that the description fixes, but no others.</summary>
    private static void RequireFixed(PointTensor tensor, LayerShape layer, double[][] points, double value)
    {
        for (int point = 0; point < points.Length; point++)
        {
            foreach (double other in points[point].AsSpan(layer.WeightOffset, layer.Units * layer.Inputs))
            {
                if (other != value)
                    throw tensor.Bad($"point {point} has an output weight of {other:R}, but the description fixes them at {value:R}; correct network.output-weights");
            }
        }
    }

    private static long[] ReadLabels(WeightsFile file, string name, int points)
    {
        NumericArray array = file.Read(name);
        if (array.Values.Length != points || array.Shape.Count > 1)
            throw file.Bad(name, $"the labels are {NumericArray.ShapeText(array.Shape)}, but the file has {points:N0} {(points == 1 ? "point" : "points")}; one label per point is needed");
        double[] values = array.Values.ToArray();
        int bad = Array.FindIndex(values, value => !(value == Math.Floor(value) && Math.Abs(value) < LabelLimit));
        return bad < 0
            ? [.. values.Select(value => (long)value)]
            : throw file.Bad(name, $"label {bad} (counted from 0) is {values[bad]:R}; labels must be whole numbers below 2⁵³");
    }
}
