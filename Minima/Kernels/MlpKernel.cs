using System.Runtime.CompilerServices;
using Minima.Data;
using Minima.Kernels.Lanes;
using Minima.Networks;

namespace Minima.Kernels;

/// <summary>
/// Loss and gradient of an MLP by backpropagation, one run per lane.
/// <para>Formula: z⁽ˡ⁾ = W⁽ˡ⁾a⁽ˡ⁻¹⁾ + b⁽ˡ⁾, a⁽ˡ⁾ = φ(z⁽ˡ⁾); δ⁽ᴸ⁾ = ∂loss/∂z⁽ᴸ⁾, δ⁽ˡ⁻¹⁾ = φ′ ∘ (W⁽ˡ⁾ᵀδ⁽ˡ⁾); ∂W⁽ˡ⁾ = Σ δ⁽ˡ⁾a⁽ˡ⁻¹⁾ᵀ, ∂b⁽ˡ⁾ = Σ δ⁽ˡ⁾.</para>
/// <para>Samples pass in tiles of four, so that a weight is loaded once per tile and four independent sums hide the
/// latency of the multiply-adds. Every sum has one fixed order: inputs ascending, units ascending, samples ascending.
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
    private readonly double _l2;
    private readonly AlignedBuffer<TLane>[] _activations;
    private readonly AlignedBuffer<TLane>[] _slopes;
    private readonly AlignedBuffer<TLane> _delta;
    private readonly AlignedBuffer<TLane> _nextDelta;

    /// <summary>Compiles the objective for the lane type; the workspace belongs to this kernel, so one thread uses it.</summary>
    public MlpKernel(NetworkShape shape, LossKind loss, double l2, Dataset data, LossTargets targets)
    {
        if (shape.Inputs != data.InputCount || shape.Outputs != targets.Outputs)
            throw new ArgumentException($"A {shape.Inputs}-input, {shape.Outputs}-output network does not fit the data.", nameof(shape));
        _shape = shape;
        _l2 = l2;
        _loss = new OutputLoss<TLane, T>(loss, shape.Outputs);
        _samples = new SampleTiles<TLane, T>(data, targets);
        _activations = [.. shape.Layers.Select(layer => new AlignedBuffer<TLane>(layer.Units * Tile))];
        _slopes = [.. shape.Layers.SkipLast(1).Select(layer => new AlignedBuffer<TLane>(layer.Units * Tile))];
        int widest = shape.Layers.Max(layer => layer.Units);
        _delta = new AlignedBuffer<TLane>(widest * Tile);
        _nextDelta = new AlignedBuffer<TLane>(widest * Tile);
    }

    /// <inheritdoc/>
    public TLane Evaluate(ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        CheckLengths(parameters, gradient);
        TLane loss = TLane.Broadcast(0);
        for (int tile = 0; tile < _samples.Tiles; tile++)
            loss += PassTile(_samples.Read(tile), parameters, gradient, tile == 0);
        return loss + AddPenalty(parameters, gradient);
    }

    /// <inheritdoc/>
    public TLane EvaluateBatch(ReadOnlySpan<TLane> parameters, Span<TLane> gradient, ReadOnlySpan<int> samples)
    {
        CheckLengths(parameters, gradient);
        int batch = samples.Length / TLane.Width;
        TLane loss = TLane.Broadcast(0);
        for (int first = 0; first < batch; first += Tile)
            loss += PassTile(_samples.Gather(samples, first, batch), parameters, gradient, first == 0);
        return loss + AddPenalty(parameters, gradient);
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
        {
            ReadOnlySpan<TLane> input = l == 0 ? tile.Inputs : _activations[l - 1].Span;
            Affine(_shape.Layers[l], parameters, input, _activations[l].Span);
            if (l < _shape.HiddenLayers)
                ActivationKernel<TLane, T>.Apply(_shape.Layers[l], _activations[l].Span, _slopes[l].Span);
        }

        AlignedBuffer<TLane> delta = _delta, next = _nextDelta;
        TLane loss = _loss.Evaluate(_activations[^1].Span, tile.Targets, tile.Weights, delta.Span);
        for (int l = _shape.HiddenLayers; l >= 0; l--)
        {
            ReadOnlySpan<TLane> input = l == 0 ? tile.Inputs : _activations[l - 1].Span;
            AddGradient(_shape.Layers[l], delta.Span, input, gradient, first);
            if (l == 0)
                break;
            PropagateBack(_shape.Layers[l], parameters, delta.Span, _slopes[l - 1].Span, next.Span);
            (delta, next) = (next, delta);
        }

        return loss;
    }

    /// <summary>output[i, s] = b[i] + Σⱼ W[i, j]·input[j, s].</summary>
    private static void Affine(LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> input, Span<TLane> output)
    {
        ref TLane x = ref Unsafe.AsRef(in input[0]);
        ref TLane z = ref output[0];
        int inputs = layer.Inputs;
        for (int i = 0; i < layer.Units; i++)
        {
            ref TLane w = ref Unsafe.AsRef(in parameters[layer.WeightOffset + i * inputs]);
            TLane z0 = layer.HasBiases ? parameters[layer.BiasOffset + i] : TLane.Broadcast(0);
            TLane z1 = z0, z2 = z0, z3 = z0;
            for (int j = 0; j < inputs; j++)
            {
                TLane weight = Unsafe.Add(ref w, j);
                z0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile), z0);
                z1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 1), z1);
                z2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 2), z2);
                z3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref x, j * Tile + 3), z3);
            }

            Unsafe.Add(ref z, i * Tile) = z0;
            Unsafe.Add(ref z, i * Tile + 1) = z1;
            Unsafe.Add(ref z, i * Tile + 2) = z2;
            Unsafe.Add(ref z, i * Tile + 3) = z3;
        }
    }

    /// <summary>∂W[i, j] += Σₛ δ[i, s]·input[j, s], ∂b[i] += Σₛ δ[i, s].</summary>
    private static void AddGradient(LayerShape layer, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> input, Span<TLane> gradient, bool first)
    {
        TLane zero = TLane.Broadcast(0);
        ref TLane x = ref Unsafe.AsRef(in input[0]);
        int inputs = layer.Inputs;
        for (int i = 0; i < layer.Units; i++)
        {
            TLane d0 = delta[i * Tile], d1 = delta[i * Tile + 1], d2 = delta[i * Tile + 2], d3 = delta[i * Tile + 3];
            if (layer.HasBiases)
            {
                ref TLane b = ref gradient[layer.BiasOffset + i];
                b = (((first ? zero : b) + d0) + d1) + d2 + d3;
            }

            if (layer.FrozenWeights)
                continue;
            ref TLane g = ref gradient.Slice(layer.WeightOffset + i * inputs, inputs)[0];
            for (int j = 0; j < inputs; j++)
            {
                TLane sum = first ? zero : Unsafe.Add(ref g, j);
                sum = TLane.FusedMultiplyAdd(d0, Unsafe.Add(ref x, j * Tile), sum);
                sum = TLane.FusedMultiplyAdd(d1, Unsafe.Add(ref x, j * Tile + 1), sum);
                sum = TLane.FusedMultiplyAdd(d2, Unsafe.Add(ref x, j * Tile + 2), sum);
                Unsafe.Add(ref g, j) = TLane.FusedMultiplyAdd(d3, Unsafe.Add(ref x, j * Tile + 3), sum);
            }
        }
    }

    /// <summary>below[j, s] = φ′[j, s]·Σᵢ W[i, j]·δ[i, s].</summary>
    private static void PropagateBack(LayerShape layer, ReadOnlySpan<TLane> parameters, ReadOnlySpan<TLane> delta, ReadOnlySpan<TLane> slopes, Span<TLane> below)
    {
        ref TLane w = ref Unsafe.AsRef(in parameters.Slice(layer.WeightOffset, layer.Units * layer.Inputs)[0]);
        ref TLane d = ref Unsafe.AsRef(in delta[0]);
        int inputs = layer.Inputs;
        for (int j = 0; j < inputs; j++)
        {
            TLane s0 = TLane.Broadcast(0), s1 = s0, s2 = s0, s3 = s0;
            for (int i = 0; i < layer.Units; i++)
            {
                TLane weight = Unsafe.Add(ref w, i * inputs + j);
                s0 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile), s0);
                s1 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 1), s1);
                s2 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 2), s2);
                s3 = TLane.FusedMultiplyAdd(weight, Unsafe.Add(ref d, i * Tile + 3), s3);
            }

            below[j * Tile] = s0 * slopes[j * Tile];
            below[j * Tile + 1] = s1 * slopes[j * Tile + 1];
            below[j * Tile + 2] = s2 * slopes[j * Tile + 2];
            below[j * Tile + 3] = s3 * slopes[j * Tile + 3];
        }
    }

    /// <summary>λ‖θ‖² and its gradient 2λθ, over the free parameters.</summary>
    private TLane AddPenalty(ReadOnlySpan<TLane> parameters, Span<TLane> gradient)
    {
        TLane sum = TLane.Broadcast(0);
        if (_l2 == 0)
            return sum;
        TLane twice = TLane.Broadcast(2 * _l2);
        for (int p = 0; p < _shape.Parameters; p++)
        {
            TLane value = parameters[p];
            sum = TLane.FusedMultiplyAdd(value, value, sum);
            gradient[p] = TLane.FusedMultiplyAdd(twice, value, gradient[p]);
        }

        return TLane.Broadcast(_l2) * sum;
    }
}
