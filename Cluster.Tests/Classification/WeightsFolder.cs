using Cluster.Embedded.Exports;
using Cluster.Embedded.Specs;
using Cluster.Embedded.Weights;
using Cluster.Tests.Results;

namespace Cluster.Tests.Classification;

/// <summary>Files of weights in a folder of their own, and descriptions of what they are.</summary>
internal sealed class WeightsFolder : IDisposable
{
    /// <summary>Two tanh units on XOR, 12 parameters: 2 × 2 weights, 2 biases, 2 × 2 weights, 2 biases.</summary>
    public const string Xor = "data: {kind: xor}\nnetwork: {hidden: [2], activation: tanh}\nloss: cross-entropy\nl2: 1e-3\n";

    /// <summary>Three units against a teacher of three, closed form.</summary>
    public const string Teacher = "data: {kind: relu-teacher, k: 3}\nloss: population\n";

    /// <summary>Logistic regression on two inputs.</summary>
    public const string Logistic = "data: {kind: moons, samples: 20}\nnetwork: {hidden: []}\nloss: logistic\nl2: 1e-2\n";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder.</summary>
    public string Root => _folder.Root;

    /// <summary>The path of a file.</summary>
    public string Path(string name) => _folder.Path(name);

    /// <summary>Writes a text.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Writes bytes and returns the path.</summary>
    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.Path(name), bytes);
        return _folder.Path(name);
    }

    /// <summary>The points of files as a description reads them.</summary>
    public static IReadOnlyList<GivenPoint> Read(string description, params string[] paths) => WeightsReader.Read(paths, Describe(description));

    /// <summary>A description.</summary>
    public static WeightsDescription Describe(string text) => WeightsDescriptionReader.Parse(text, "weights.yaml", Directory.GetCurrentDirectory());

    /// <summary>An NPZ file of doubles.</summary>
    public static byte[] Npz(params (string Name, int[] Shape, double[] Values)[] arrays)
    {
        using var stream = new MemoryStream();
        using (var archive = new NpzWriter(stream))
        {
            foreach ((string name, int[] shape, double[] values) in arrays)
                archive.Add<double>(name, values, shape);
        }

        return stream.ToArray();
    }

    /// <summary>A safetensors file.</summary>
    public static byte[] Safetensors(TensorType type, params (string Name, int[] Shape, double[] Values)[] tensors)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, [.. tensors.Select(tensor => new Tensor(tensor.Name, type, new NumericArray(tensor.Shape, tensor.Values)))]);
        return stream.ToArray();
    }

    /// <summary>The tensors of an XOR network of two units, for several points stacked, or one point as it is.</summary>
    /// <param name="points">Each of 12 parameters.</param>
    /// <param name="stacked">Whether the first dimension counts points.</param>
    /// <param name="names">Weight and bias of both layers.</param>
    public static (string Name, int[] Shape, double[] Values)[] XorTensors(double[][] points, bool stacked, params string[] names)
    {
        (int From, int[] Shape)[] parts = [(0, [2, 2]), (4, [2]), (6, [2, 2]), (10, [2])];
        return [.. parts.Zip(names, (part, name) => (
            name,
            stacked ? [points.Length, .. part.Shape] : part.Shape,
            points.SelectMany(point => point.Skip(part.From).Take(part.Shape.Aggregate((a, b) => a * b))).ToArray()))];
    }

    public void Dispose() => _folder.Dispose();
}
