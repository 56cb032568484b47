using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// Loss and gradient of a network by backpropagation, one run per lane, layer by layer:
/// <see cref="DenseKernel{TLane, T}"/>, <see cref="ConvolutionKernel{TLane, T}"/>, <see cref="ActivationKernel{TLane, T}"/>,
/// <see cref="MaxPool{TLane, T}"/>.
/// <para>Formula: z⁽ˡ⁾ = W⁽ˡ⁾a⁽ˡ⁻¹⁾ + b⁽ˡ⁾, a⁽ˡ⁾ = φ(z⁽ˡ⁾); δ⁽ᴸ⁾ = ∂loss/∂z⁽ᴸ⁾, δ⁽ˡ⁻¹⁾ = φ′ ∘ (W⁽ˡ⁾ᵀδ⁽ˡ⁾); ∂W⁽ˡ⁾ = Σ δ⁽ˡ⁾a⁽ˡ⁻¹⁾ᵀ, ∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾.</para>
/// <para>Samples pass in tiles of four. Every sum has one fixed order: inputs ascending, units ascending, samples ascending.
/// The last tile is filled up with copies of its last sample at weight zero.</para>
/// <para>The scalar lane is the reference: the same text, one run at a time; all widths equal it bit for bit.</para>
/// </summary>
public sealed class MlpKernel<TLane, T> : IKernel<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    private readonly NetworkShape _shape;
    private readonly OutputLoss<TLane, T> _loss;
    private readonly SampleTiles<TLane, T> _samples;
    private readonly Penalty _penalty;
    private readonly AlignedBuffer<TLane>[] _activations;
    private readonly AlignedBuffer<TLane>[] _slopes;
    private readonly AlignedBuffer<TLane>[] _outputs;
    private readonly AlignedBuffer<TLane> _delta;
    private readonly AlignedBuffer<TLane> _nextDelta;
    private readonly AlignedBuffer<TLane> _inputDelta;

    /// <summary>Compiles the objective for the lane type; the workspace belongs to this kernel, so one thread uses it.</summary>
    public MlpKernel(NetworkShape shape, LossKind loss, Penalty penalty, Dataset data, LossTargets targets)
    {
        if (shape.Inputs != data.InputCount || shape.Outputs != targets.Outputs)
            throw new ArgumentException($"A {shape.Inputs}-input, {shape.Outputs}-output network does not fit the data.", nameof(shape));
        _shape = shape;
        _penalty = penalty;
        _loss = new OutputLoss<TLane, T>(loss, shape.Outputs);
        _samples = new SampleTiles<TLane, T>(data, targets);
        _activations = [.. shape.Layers.Select(layer => new AlignedBuffer<TLane>(layer.Units * layer.Corners.Length * Tile))];
        _slopes = [.. shape.Layers.SkipLast(1).Select((_, l) => new AlignedBuffer<TLane>(_activations[l].Length))];
        _outputs = [.. shape.Layers.Select((layer, l) => layer.IsPooled ? new AlignedBuffer<TLane>(layer.Outputs * Tile) : _activations[l])];
        int widest = _activations.Max(layer => layer.Length);
        _delta = new AlignedBuffer<TLane>(widest);
        _nextDelta = new AlignedBuffer<TLane>(widest);
        _inputDelta = new AlignedBuffer<TLane>(shape.Layers.Max(layer => layer.Convolution?.Input.Size ?? 0) * Tile);
    }

    /// <inheritdoc/>
    public TLane Evaluate(ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        CheckLengths(parameters, gradient);
        TLane loss = TLane.Broadcast(0);
        for (int tile = 0; tile < _samples.Tiles; tile++)
            loss += PassTile(_samples.Read(tile), parameters, gradient, tile == 0);
        return loss + PenaltyKernel<TLane, T>.Add(_penalty, parameters[.._shape.Parameters], gradient);
    }

    /// <inheritdoc/>
    public TLane EvaluateBatch(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, ReadOnlySpan<int> samples)
    {
        CheckLengths(parameters, gradient);
        int batch = samples.Length / TLane.Width;
        TLane loss = TLane.Broadcast(0);
        for (int first = 0; first < batch; first += Tile)
            loss += PassTile(_samples.Gather(samples, first, batch), parameters, gradient, first == 0);
        return loss + PenaltyKernel<TLane, T>.Add(_penalty, parameters[.._shape.Parameters], gradient);
    }

    private void CheckLengths(ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        if (parameters.Length != _shape.Storage || gradient.Length < _shape.Parameters)
            throw new ArgumentException($"The network has {_shape.Storage} stored and {_shape.Parameters} free parameters.");
    }

    /// <summary>Forward and backward over one tile; adds to the gradient, or sets it if the tile is the first.</summary>
    private TLane PassTile(SampleTile<TLane> tile, ReadOnlySpan<TLane> parameters, Span<TLane> gradient, bool first)
    {
        for (int l = 0; l < _shape.Layers.Length; l++)
            PassForward(l, l == 0 ? tile.Inputs : _outputs[l - 1].Span, parameters);
        AlignedBuffer<TLane> delta = _delta, next = _nextDelta;
        TLane loss = _loss.Evaluate(_outputs[^1].Span, tile.Targets, tile.Weights, delta.Span);
        for (int l = _shape.HiddenLayers; l >= 0; l--)
        {
            LayerShape layer = _shape.Layers[l];
            ReadOnlySpan<TLane> input = l == 0 ? tile.Inputs : _outputs[l - 1].Span;
            if (layer.Convolution is null)
                DenseKernel<TLane, T>.AddGradient(layer, delta.Span, input, gradient, first);
            else
                ConvolutionKernel<TLane, T>.AddGradient(layer, delta.Span, input, gradient, first);
            if (l == 0)
                break;
            PassBack(l, parameters, delta.Span, next.Span);
            (delta, next) = (next, delta);
        }

        return loss;
    }

    /// <summary>Computes what layer <paramref name="l"/> hands on, and its slopes.</summary>
    private void PassForward(int l, ReadOnlySpan<TLane> input, ReadOnlySpan<TLane> parameters)
    {
        LayerShape layer = _shape.Layers[l];
        if (layer.Convolution is null)
            DenseKernel<TLane, T>.Affine(layer, parameters, input, _activations[l].Span);
        else
            ConvolutionKernel<TLane, T>.Affine(layer, parameters, input, _activations[l].Span);
        if (l < _shape.HiddenLayers)
            ActivationKernel<TLane, T>.Apply(layer, _activations[l].Span, _slopes[l].Span);
        if (layer.IsPooled)
            MaxPool<TLane, T>.Apply(layer.Window, _activations[l].Span, _slopes[l].Span, _outputs[l].Span);
    }

    /// <summary>From ∂loss/∂z of layer <paramref name="l"/> to that of the layer below.</summary>
    private void PassBack(int l, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> delta, Span<TLane> below)
    {
        LayerShape layer = _shape.Layers[l], lower = _shape.Layers[l - 1];
        ReadOnlySpan<TLane> slopes = _slopes[l - 1].Span;
        if (layer.Convolution is null)
        {
            DenseKernel<TLane, T>.PropagateBack(layer, lower.Window, parameters, delta, slopes, below);
            return;
        }

        Span<TLane> inputDelta = _inputDelta.Span[..(lower.Outputs * Tile)];
        ConvolutionKernel<TLane, T>.PropagateBack(layer, parameters, delta, inputDelta);
        MaxPool<TLane, T>.PropagateBack(lower.Window, inputDelta, slopes, below);
    }
}
