using Cluster.Embedded.Exports;
using Minima.Networks;

namespace Cluster.Embedded.Weights;

/// <summary>A tensor that belongs to one point, or to several, which its first dimension then counts.</summary>
internal sealed class PointTensor(WeightsFile file, string name)
{
    private readonly NumericArray _array = file.Read(name);

    /// <summary>Number of points: 1 if the tensor has no more dimensions than that of a single point.</summary>
    public int CountOf(int dimensions) => _array.Shape.Count == dimensions ? 1 : _array.Shape[0];

    /// <summary>The values of a point.</summary>
    /// <param name="point">0-based.</param>
    /// <param name="size">Values per point.</param>
    public ReadOnlySpan<double> Of(int point, int size) => _array.Values.Span.Slice(point * size, size);

    /// <summary>An error about the tensor.</summary>
    public InputException Bad(string problem) => file.Bad(name, problem);

    /// <summary>Refuses the tensor unless it is the matrix of a layer.</summary>
    public void RequireMatrix(LayerShape layer, bool transposed)
    {
        int[] plain = [layer.Units, layer.Inputs], turned = [layer.Inputs, layer.Units];
        string hint = transposed
            ? Fits(plain) ? "; it is units × inputs: remove weights.transposed" : ""
            : Fits(turned) ? "; it is inputs × units: write weights: {transposed: true}" : "";
        Require(transposed ? turned : plain, transposed ? "inputs × units" : "units × inputs", hint);
    }

    /// <summary>Refuses the tensor unless it has this shape, or this behind a dimension of at least one point.</summary>
    public void Require(int[] shape, string meaning, string hint = "")
    {
        if (!Fits(shape))
            throw Bad($"is {NumericArray.ShapeText(_array.Shape)}, expected {NumericArray.ShapeText(shape)} ({meaning}) or points × {NumericArray.ShapeText(shape)}{hint}");
        if (_array.Values.Length == 0)
            throw Bad($"is {NumericArray.ShapeText(_array.Shape)}: it holds no points");
    }

    /// <summary>Refuses the tensor unless it is of as many points as another.</summary>
    public void RequireCount(int dimensions, int points, string other)
    {
        if (CountOf(dimensions) != points)
            throw Bad($"is {NumericArray.ShapeText(_array.Shape)}: {CountOf(dimensions):N0} points, but {Shown.Short(other)} has {points:N0}; every tensor needs the same points");
    }

    private bool Fits(int[] shape) =>
        _array.Shape.SequenceEqual(shape) || (_array.Shape.Count == shape.Length + 1 && _array.Shape.Skip(1).SequenceEqual(shape));
}
