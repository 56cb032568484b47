using Cluster.Embedded.Specs;
using Minima.Data;

namespace Cluster.Tests.Specs;

/// <summary>Knows only the tasks that are given by their truth table: xor and parity.</summary>
public sealed class TaskData : ISpecData
{
    /// <inheritdoc/>
    public DataSplit? Load(DataSpec data, string baseDirectory) => data.Kind switch
    {
        DataKind.Xor => new DataSplit(Parity(2), null),
        DataKind.Parity => new DataSplit(Parity(data.Inputs), null),
        _ => null,
    };

    /// <inheritdoc/>
    public DataSpec WithContentHash(DataSpec data, string baseDirectory) => data;

    private static Dataset Parity(int bits)
    {
        int samples = 1 << bits;
        var inputs = new double[samples * bits];
        var labels = new double[samples];
        for (int s = 0; s < samples; s++)
        {
            for (int bit = 0; bit < bits; bit++)
                inputs[s * bits + bit] = (s >> (bits - 1 - bit)) & 1;
            labels[s] = int.PopCount(s) & 1;
        }

        return new Dataset(inputs, bits, labels, 1, 2);
    }
}
