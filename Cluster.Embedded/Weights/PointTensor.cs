using Cluster.Embedded.Exports;
using Minima.Networks;

namespace Cluster.Embedded.Weights;

/// <summary>A tensor that belongs to one point, or to several, which its first dimension then counts.</summary>
internal sealed class PointTensor
{
    private readonly WeightsFile _file;
    private readonly string _name;
    private readonly NumericArray _array;
    private readonly int _size;

    /// <summary>Reads a tensor.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its shape for one point.</param>
    /// <param name="meaning">What the dimensions are, for messages.</param>
    /// <exception cref="InputException">There is none, it has another shape, or no points.</exception>
    public PointTensor(WeightsFile file, string name, int[] shape, string meaning)
    {
        _file = file;
        _name = name;
        _array = file.Read(name);
        _size = shape.Aggregate(1, (product, size) => product * size);
        bool isStacked = _array.Shape.Count == shape.Length + 1;
        if (!_array.Shape.Skip(isStacked ? 1 : 0).SequenceEqual(shape))
            throw Bad($"is {Shape}, expected {NumericArray.ShapeText(shape)} ({meaning}) or points × {NumericArray.ShapeText(shape)}{Hint(shape, isStacked)}");
        if (_array.Values.Length == 0)
            throw Bad($"is {Shape}: it holds no points");
        Count = isStacked ? _array.Shape[0] : 1;
    }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    private string Shape => NumericArray.ShapeText(_array.Shape);

    /// <summary>The weights of a layer, as PyTorch has them or transposed.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">The network.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="transposed">Whether a matrix is inputs × units.</param>
    public static PointTensor OfWeights(WeightsFile file, string name, NetworkShape shape, LayerShape layer, bool transposed)
    {
        if (layer.Convolution is not { } convolution)
            return transposed
                ? new PointTensor(file, name, [layer.Inputs, layer.Units], "inputs × units")
                : new PointTensor(file, name, [layer.Units, layer.Inputs], "units × inputs");
        return shape.Network.Convolution!.IsLine
            ? new PointTensor(file, name, [layer.Units, convolution.Input.Channels, convolution.Kernel.Width], "channels × input channels × kernel")
            : new PointTensor(file, name, [layer.Units, convolution.Input.Channels, convolution.Kernel.Height, convolution.Kernel.Width], "channels × input channels × kernel");
    }

    /// <summary>The values of a point.</summary>
    /// <param name="point">0-based.</param>
    public ReadOnlySpan<double> Of(int point) => _array.Values.Span.Slice(point * _size, _size);

    /// <summary>An error about the tensor.</summary>
    public InputException Bad(string problem) => _file.Bad(_name, problem);

    /// <summary>Refuses the tensor unless it is of as many points as another.</summary>
    public void RequireCountOf(PointTensor other)
    {
        if (Count != other.Count)
            throw Bad($"is {Shape}: {Count:N0} points, but {Shown.Short(other._name)} has {other.Count:N0}; every tensor needs the same points");
    }

    /// <summary>What to write if the matrix would fit turned.</summary>
    private string Hint(int[] shape, bool isStacked) =>
        shape.Length == 2 && _array.Shape.Skip(isStacked ? 1 : 0).SequenceEqual(shape.Reverse())
            ? "; it fits turned: change weights.transposed"
            : "";
}
