using Minima.Kernels;
using Minima.Networks;

namespace Minima.Equivalence;

/// <summary>The invariants by which two classes can be told apart without a search.</summary>
public static class Invariants
{
    /// <summary>The invariants of a specimen under the group of <paramref name="aligner"/>, always in the same order.</summary>
    public static IReadOnlyList<Invariant> Of(IAligner aligner, NetworkShape shape, Specimen specimen)
    {
        var loss = new Invariant("loss", specimen.Outcome.Loss, specimen.LossError);
        Fingerprint fingerprint = Comparison.FingerprintOf(aligner, specimen);
        if (specimen.IsContinuum)
            return [loss, new Invariant("outputs", fingerprint.Key, fingerprint.Error)];
        IEnumerable<Invariant> norms = aligner.KeepsWeightNorms ? WeightNorms(shape, specimen) : [];
        return [loss, .. norms, new Invariant("fingerprint", fingerprint.Key, fingerprint.Error)];
    }

    /// <summary>
    /// ‖W⁽ˡ⁾‖_F of every trained layer: permutations move weights, flips and reflections change their signs. A norm changes
    /// by no more than its argument, so its error is the radius.
    /// </summary>
    private static IEnumerable<Invariant> WeightNorms(NetworkShape shape, Specimen specimen)
    {
        for (int l = 0; l < shape.Layers.Length; l++)
        {
            LayerShape layer = shape.Layers[l];
            if (layer.FrozenWeights)
                continue;
            double norm = VectorNorm.Euclidean(specimen.Point.AsSpan(layer.WeightOffset, layer.Units * layer.Inputs));
            double rounding = Math.ScaleB(layer.Units * layer.Inputs * norm, -52);
            yield return new Invariant($"norm-{l + 1}", norm, specimen.Radius + rounding);
        }
    }
}
