using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>What one layer keeps of a tile for its tangents, and the tangents; all arrays units × 4.</summary>
internal sealed class LayerTape<TLane>(int length)
    where TLane : struct, ILane<TLane, double>
{
    /// <summary>Units × 4.</summary>
    public int Length => length;

    /// <summary>a = φ(z); of the output layer z.</summary>
    public AlignedBuffer<TLane> Values { get; } = new(length);

    /// <summary>φ′(z).</summary>
    public AlignedBuffer<TLane> Slopes { get; } = new(length);

    /// <summary>Wᵀδ of the layer above.</summary>
    public AlignedBuffer<TLane> Sums { get; } = new(length);

    /// <summary>δ = ∂loss/∂z.</summary>
    public AlignedBuffer<TLane> Delta { get; } = new(length);

    /// <summary>a′.</summary>
    public AlignedBuffer<TLane> Tangents { get; } = new(length);

    /// <summary>φ″(z)z′.</summary>
    public AlignedBuffer<TLane> SlopeTangents { get; } = new(length);

    /// <summary>(Wᵀδ)′ of the layer above, then δ′.</summary>
    public AlignedBuffer<TLane> DeltaTangents { get; } = new(length);

    /// <summary>δ′ = φ″z′ ∘ Wᵀδ + φ′ ∘ (Wᵀδ)′; the first part only where z′ is not zero.</summary>
    public void MultiplyDeltaTangents(bool hasSlopeTangents)
    {
        ReadOnlySpan<TLane> sums = Sums.Span, slopes = Slopes.Span, slopeTangents = SlopeTangents.Span;
        Span<TLane> tangents = DeltaTangents.Span;
        for (int i = 0; i < tangents.Length; i++)
        {
            TLane product = tangents[i] * slopes[i];
            tangents[i] = hasSlopeTangents ? TLane.FusedMultiplyAdd(sums[i], slopeTangents[i], product) : product;
        }
    }
}
