using System.Numerics;

namespace Minima.Data.Generation;

/// <summary>Complete truth tables.</summary>
internal static class BooleanData
{
    /// <summary>All points of {0,1}ⁿ in counting order, first input = highest bit; the label is the parity of the ones.</summary>
    public static Dataset Parity(int bits)
    {
        int samples = 1 << bits;
        var inputs = new double[samples * bits];
        var labels = new double[samples];
        for (int s = 0; s < samples; s++)
        {
            for (int bit = 0; bit < bits; bit++)
                inputs[s * bits + bit] = (s >> (bits - 1 - bit)) & 1;
            labels[s] = BitOperations.PopCount((uint)s) & 1;
        }

        return new Dataset(inputs, bits, labels, 1, 2);
    }
}
