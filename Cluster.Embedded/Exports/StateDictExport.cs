using System.Globalization;
using Minima.Censuses;
using Minima.Networks;
using Minima.Objectives;

namespace Cluster.Embedded.Exports;

/// <summary>
/// The representative of a class as safetensors with PyTorch's names and layout: <c>layers.0.weight</c> is units × inputs,
/// <c>layers.0.bias</c> units, so that <c>load_state_dict</c> takes it for a module with a list <c>layers</c> of Linear. The
/// weight of a convolution is channels × input channels × kernel, as of Conv1d along a line and of Conv2d in a plane.
/// </summary>
public static class StateDictExport
{
    /// <summary>The file of a class.</summary>
    /// <param name="census">The census.</param>
    /// <param name="catalog">Its objectives.</param>
    /// <param name="id">A class of the census; null for the lowest loss.</param>
    /// <exception cref="NotFoundException">The census has no classes.</exception>
    public static byte[] ToBytes(Census census, ObjectiveCatalog catalog, string? id)
    {
        var all = census.Architectures.SelectMany((architecture, a) => architecture.Classes.Select(row => (a, row))).ToArray();
        if (all.Length == 0)
            throw new NotFoundException("the census has no classes yet");
        (int number, ClassRow found) = id is null ? all.MinBy(pair => pair.row.Loss) : all.First(pair => pair.row.Id == id);
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, Tensors(catalog[number].Shape, found.Representative), new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["sweep"] = census.Sweep,
            ["spec_hash"] = census.SpecHash,
            ["class"] = found.Id,
            ["activation"] = census.Architectures[number].Setting.Network.ActivationText,
            ["loss"] = NumericText.Exact(found.Loss),
            ["hits"] = found.Hits.ToString(CultureInfo.InvariantCulture),
        });
        return stream.ToArray();
    }

    private static List<Tensor> Tensors(NetworkShape shape, double[] free)
    {
        double[] theta = shape.Complete(free);
        var tensors = new List<Tensor>();
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            double[] weights = theta.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs).ToArray();
            tensors.Add(new Tensor($"layers.{l}.weight", TensorType.F64, new NumericArray(Sizes(shape.Network, layer), weights)));
            if (layer.HasBiases)
            {
                double[] biases = theta.AsSpan(layer.BiasOffset, layer.Units).ToArray();
                tensors.Add(new Tensor($"layers.{l}.bias", TensorType.F64, new NumericArray([layer.Units], biases)));
            }
        }

        return tensors;
    }

    private static int[] Sizes(NetworkSpec network, LayerShape layer) => layer.Convolution switch
    {
        null => [layer.Units, layer.Inputs],
        { Input.Channels: var channels, Kernel: var kernel } when network.Convolution!.IsLine => [layer.Units, channels, kernel.Width],
        { Input.Channels: var channels, Kernel: var kernel } => [layer.Units, channels, kernel.Height, kernel.Width],
    };
}
