using Cluster.Embedded;
using Minima.Equivalence;

namespace Cluster.Client.Rendering;

/// <summary>A group element in words: unit j of the target is the j-th of the units listed (from 0), flipped where its sign is −.</summary>
internal static class WitnessText
{
    public static string Of(Witness witness)
    {
        string[] layers = [.. Enumerable.Range(0, witness.Sources.Length).Where(l => !IsIdentity(witness, l)).Select(l => OfLayer(witness, l))];
        string text = string.Join("; ", layers.Append(OfData(witness.Data)).Where(part => part.Length > 0));
        return text.Length == 0 ? "the identity" : text;
    }

    /// <summary>A permutation of inputs by the sources of its coordinates, anything else by its matrices.</summary>
    private static string OfData(DataElement? element)
    {
        if (element is null)
            return "";
        if (element.InputPermutation is { } order && element.KeepsOutputs)
            return $"inputs ({string.Join(' ', order)})";
        return $"inputs A = {Matrix(element.Inputs)}, a = {Vector(element.Offset)}; outputs B = {Matrix(element.Outputs)}, b = {Vector(element.OutputOffset)}";
    }

    private static string Matrix(SquareMatrix matrix) => $"[{string.Join(", ",
        Enumerable.Range(0, matrix.Size).Select(row => Vector([.. Enumerable.Range(0, matrix.Size).Select(column => matrix[row, column])])))}]";

    private static string Vector(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(NumericText.Exact))}]";

    private static bool IsIdentity(Witness witness, int l) =>
        witness.Sources[l].SequenceEqual(Enumerable.Range(0, witness.Sources[l].Length)) && Array.TrueForAll(witness.Signs[l], sign => sign > 0);

    private static string OfLayer(Witness witness, int l)
    {
        string layer = witness.Sources.Length > 1 ? $"layer {l} " : "";
        string signs = Array.Exists(witness.Signs[l], sign => sign < 0) ? $", signs ({string.Join(' ', witness.Signs[l].Select(sign => sign < 0 ? '−' : '+'))})" : "";
        return $"{layer}units ({string.Join(' ', witness.Sources[l])}){signs}";
    }
}
