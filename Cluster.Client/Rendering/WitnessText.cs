using Minima.Equivalence;

namespace Cluster.Client.Rendering;

/// <summary>A group element in words: unit j of the target is the j-th of the units listed (from 0), flipped where its sign is −.</summary>
internal static class WitnessText
{
    public static string Of(Witness witness)
    {
        string[] layers = [.. Enumerable.Range(0, witness.Sources.Length).Where(l => !IsIdentity(witness, l)).Select(l => OfLayer(witness, l))];
        return layers.Length == 0 ? "the identity" : string.Join("; ", layers);
    }

    private static bool IsIdentity(Witness witness, int l) =>
        witness.Sources[l].SequenceEqual(Enumerable.Range(0, witness.Sources[l].Length)) && Array.TrueForAll(witness.Signs[l], sign => sign > 0);

    private static string OfLayer(Witness witness, int l)
    {
        string layer = witness.Sources.Length > 1 ? $"layer {l} " : "";
        string signs = Array.Exists(witness.Signs[l], sign => sign < 0) ? $", signs ({string.Join(' ', witness.Signs[l].Select(sign => sign < 0 ? '−' : '+'))})" : "";
        return $"{layer}units ({string.Join(' ', witness.Sources[l])}){signs}";
    }
}
