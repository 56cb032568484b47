using Minima.Kernels.Lanes;

namespace Minima.Kernels;

/// <summary>
/// Max-pool over windows of neighbouring values, and its backward pass.
/// <para>Formula: y[q] = max over r of x[q, r]; ∂y[q]/∂x[q, r] is 1 for the first largest value of the window, else 0. The
/// forward pass leaves that derivative in the slopes φ′ of the activation before it, so that nothing else is remembered.</para>
/// <para>Every lane chooses for itself, by the value; at a tie the derivatives are those of the first, as in PyTorch.</para>
/// </summary>
internal static class MaxPool<TLane, T>
    where TLane : struct, ILane<TLane, T>
    where T : unmanaged
{
    private const int Tile = SampleTiles<TLane, T>.Tile;

    /// <summary>Writes the largest value of each window and sets the slopes of all others to zero.</summary>
    /// <param name="window">Values per window.</param>
    /// <param name="values">Windows × window × 4.</param>
    /// <param name="slopes">φ′ of the values.</param>
    /// <param name="largest">Windows × 4.</param>
    public static void Apply(int window, ReadOnlySpan<TLane> values, Span<TLane> slopes, Span<TLane> largest)
    {
        int length = window * Tile;
        for (int q = 0; q * length < values.Length; q++)
        {
            for (int s = 0; s < Tile; s++)
                largest[q * Tile + s] = Choose(values.Slice(q * length, length)[s..], slopes.Slice(q * length, length)[s..]);
        }
    }

    /// <summary>below[q, r, s] = φ′[q, r, s]·above[q, s].</summary>
    public static void PropagateBack(int window, ReadOnlySpan<TLane> above, ReadOnlySpan<TLane> slopes, Span<TLane> below)
    {
        for (int i = 0; i < slopes.Length; i++)
            below[i] = above[i / (window * Tile) * Tile + i % Tile] * slopes[i];
    }

    /// <summary>The largest of one sample's values in a window; they lie <see cref="Tile"/> apart.</summary>
    private static TLane Choose(ReadOnlySpan<TLane> values, Span<TLane> slopes)
    {
        TLane best = values[0];
        for (int i = Tile; i < values.Length; i += Tile)
            best = TLane.WherePositive(values[i] - best, values[i], best);
        TLane zero = TLane.Broadcast(0), open = TLane.Broadcast(1);
        for (int i = 0; i < values.Length; i += Tile)
        {
            TLane isChosen = TLane.WherePositive(best - values[i], zero, open);
            slopes[i] = TLane.WherePositive(isChosen, slopes[i], zero);
            open -= isChosen;
        }

        return best;
    }
}
