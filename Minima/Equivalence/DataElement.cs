using Minima.Kernels;
using Minima.Networks;
using Minima.Sweeps;

namespace Minima.Equivalence;

/// <summary>
/// An affine change of inputs and outputs, f ↦ B·f(A·x + a) + b, as it acts on a network's first and last layer:
/// W⁽¹⁾ ← W⁽¹⁾A, b⁽¹⁾ ← b⁽¹⁾ + W⁽¹⁾a, W⁽ᴸ⁾ ← B W⁽ᴸ⁾, b⁽ᴸ⁾ ← B b⁽ᴸ⁾ + b.
/// </summary>
public sealed class DataElement
{
    private const double Rounding = 1e-9;

    private readonly double[] _offset;
    private readonly Lazy<double> _stretch;
    private readonly Lazy<bool> _isIdentity;

    private DataElement(SquareMatrix inputs, double[] offset, SquareMatrix outputs, double[] outputOffset)
    {
        Inputs = inputs;
        _offset = offset;
        Outputs = outputs;
        OutputOffset = outputOffset;
        _isIdentity = new Lazy<bool>(() => IsClose(Identity(inputs.Size, outputs.Size)));
        _stretch = new Lazy<double>(() => KeepsWeightNorms && Array.TrueForAll(offset, x => x == 0)
            ? 1
            : (inputs.NormBound + VectorNorm.Euclidean(offset)) * outputs.NormBound);
    }

    /// <summary>A.</summary>
    public SquareMatrix Inputs { get; }

    /// <summary>a.</summary>
    public IReadOnlyList<double> Offset => _offset;

    /// <summary>B.</summary>
    public SquareMatrix Outputs { get; }

    /// <summary>b.</summary>
    public IReadOnlyList<double> OutputOffset { get; }

    /// <summary>Whether A and B are orthogonal, so that no layer's weights change their norm.</summary>
    public bool KeepsWeightNorms => Inputs.IsOrthogonal && Outputs.IsOrthogonal;

    /// <summary>A bound on how much the element stretches a distance between points.</summary>
    public double Stretch => _stretch.Value;

    /// <summary>Whether outputs stay.</summary>
    public bool KeepsOutputs => Outputs.IsClose(SquareMatrix.Identity(Outputs.Size), Rounding) && OutputOffset.All(x => x == 0);

    /// <summary>If inputs do no more than permute: coordinate j of the image is this coordinate of the point; else null.</summary>
    public IReadOnlyList<int>? InputPermutation
    {
        get
        {
            int[] sources = [.. Enumerable.Range(0, Inputs.Size).Select(j => Enumerable.Range(0, Inputs.Size).FirstOrDefault(i => Inputs[i, j] == 1, -1))];
            return Array.TrueForAll(sources, source => source >= 0) && IsClose(With(Permutation(sources, Outputs.Size))) ? sources : null;
        }
    }

    /// <summary>Whether the element does nothing.</summary>
    public bool IsIdentity => _isIdentity.Value;

    /// <summary>The element that does nothing.</summary>
    public static DataElement Identity(int inputs, int outputs) =>
        new(SquareMatrix.Identity(inputs), new double[inputs], SquareMatrix.Identity(outputs), new double[outputs]);

    /// <summary>Coordinate j of the image is coordinate <c>sources[j]</c> of the point; outputs stay.</summary>
    public static DataElement Permutation(IReadOnlyList<int> sources, int outputs)
    {
        // f(Ax) weighs input j by column j of W·A, which is to be column sources[j] of W.
        var matrix = new double[sources.Count * sources.Count];
        for (int j = 0; j < sources.Count; j++)
            matrix[sources[j] * sources.Count + j] = 1;
        return new(new SquareMatrix(sources.Count, matrix), new double[sources.Count], SquareMatrix.Identity(outputs), new double[outputs]);
    }

    /// <summary>The element of a generator.</summary>
    /// <exception cref="ArgumentException">A part has not the size of the network's inputs or outputs.</exception>
    public static DataElement Of(DataGenerator generator, int inputs, int outputs) => new(
        SquareMatrix.OfRows(generator.Inputs, inputs, "inputs"),
        Vector(generator.Offset, inputs, "offset"),
        SquareMatrix.OfRows(generator.Outputs, outputs, "outputs"),
        Vector(generator.OutputOffset, outputs, "output-offset"));

    /// <summary>This element after <paramref name="first"/>, as they act on points.</summary>
    public DataElement After(DataElement first) => new(
        first.Inputs.Times(Inputs),
        Sum(first.Inputs.Times(Offset), first.Offset),
        Outputs.Times(first.Outputs),
        Sum(Outputs.Times(first.OutputOffset), OutputOffset));

    /// <summary>Whether two elements differ by no more than rounding.</summary>
    public bool IsClose(DataElement other) =>
        Inputs.IsClose(other.Inputs, Rounding) && Outputs.IsClose(other.Outputs, Rounding)
        && SquareMatrix.AreClose(Offset, other.Offset, Rounding) && SquareMatrix.AreClose(OutputOffset, other.OutputOffset, Rounding);

    /// <summary>The image of storage-length θ.</summary>
    public double[] Apply(NetworkShape shape, ReadOnlySpan<double> point)
    {
        double[] image = point.ToArray();
        ActOnInputs(shape.Layers[0], image);
        ActOnOutputs(shape.Layers[^1], image);
        return image;
    }

    /// <summary>Another element's effect on inputs with this one's on outputs.</summary>
    private DataElement With(DataElement other) => new(other.Inputs, [.. other.Offset], Outputs, [.. OutputOffset]);

    private void ActOnInputs(LayerShape layer, double[] theta)
    {
        for (int i = 0; i < layer.Units; i++)
        {
            Span<double> row = theta.AsSpan(layer.WeightOffset + i * layer.Inputs, layer.Inputs);
            double[] before = row.ToArray();
            if (layer.HasBiases)
                theta[layer.BiasOffset + i] += VectorNorm.Dot(before, _offset);
            for (int k = 0; k < layer.Inputs; k++)
            {
                double sum = 0;
                for (int j = 0; j < layer.Inputs; j++)
                    sum += before[j] * Inputs[j, k];
                row[k] = sum;
            }
        }
    }

    private void ActOnOutputs(LayerShape layer, double[] theta)
    {
        for (int j = 0; j < layer.Inputs; j++)
            Replace(theta, layer.WeightOffset + j, layer.Inputs, null);
        if (layer.HasBiases)
            Replace(theta, layer.BiasOffset, 1, OutputOffset);
    }

    /// <summary>Replaces the vector that begins at <paramref name="first"/> with a stride by B times it, plus a constant.</summary>
    private void Replace(double[] theta, int first, int stride, IReadOnlyList<double>? constant)
    {
        double[] before = [.. Enumerable.Range(0, Outputs.Size).Select(o => theta[first + o * stride])];
        IReadOnlyList<double> after = Outputs.Times(before);
        for (int o = 0; o < after.Count; o++)
            theta[first + o * stride] = after[o] + (constant?[o] ?? 0);
    }

    private static double[] Sum(IReadOnlyList<double> a, IReadOnlyList<double> b) => [.. a.Zip(b, (x, y) => x + y)];

    private static double[] Vector(IReadOnlyList<double>? values, int size, string name)
    {
        if (values is not null && values.Count != size)
            throw new ArgumentException($"{name} has {values.Count} numbers, but {size} are needed");
        return values is null ? new double[size] : [.. values];
    }
}
